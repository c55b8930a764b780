using System.Diagnostics;
using System.Text.Json;
using NeuralNotebooks.Host.Commands;
using NeuralNotebooks.Host.Notebooks;

namespace NeuralNotebooks.Host.Tests.Notebooks;

/// <summary>A disk that is really full: <c>--save</c> leaves the notebook whole, and says so.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("disk-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    // The disk has 256 kB, and the notebook's copy needs as much as the new notebook. In the first case there is no
    // room for the copy; in the second there is, but then none is left for what the notebook itself grows by.
    [SmallDiskFact]
    public Task Where_there_is_no_room_for_a_copy_the_notebook_stays_whole() => SaveAsync(outputCharacters: 300_000);

    [SmallDiskFact]
    public Task Where_there_is_room_for_a_copy_only_the_notebook_stays_whole() => SaveAsync(outputCharacters: 150_000);

    private async Task SaveAsync(int outputCharacters)
    {
        string path = Path.Combine(folder, "lesson.ipynb");
        await File.WriteAllTextAsync(
            path,
            JsonSerializer.Serialize(
                new
                {
                    cells = new[]
                    {
                        new
                        {
                            cell_type = "code",
                            execution_count = (int?)null,
                            id = "a",
                            metadata = new { },
                            outputs = Array.Empty<object>(),
                            source = $"new string('x', {outputCharacters})",
                        },
                    },
                    metadata = new { },
                    nbformat = 4,
                    nbformat_minor = 5,
                }
            )
        );
        byte[] before = await File.ReadAllBytesAsync(path);
        string disk = Path.Combine(folder, "disk");
        // What is on the disk is gone with the namespace, so it is copied out of it at the end.
        string script = $"""
            set -e
            mkdir '{disk}'
            mount -t tmpfs -o size=256k tmpfs '{disk}'
            cp '{path}' '{disk}'
            dotnet '{typeof(RunCommand).Assembly.Location}' run '{disk}/lesson.ipynb' --save || echo "exit code $?"
            echo "files: $(ls -A '{disk}')"
            cp '{disk}/lesson.ipynb' '{path}'
            """;
        using var process = Process.Start(
            new ProcessStartInfo("unshare", ["-rm", "sh", "-c", script]) { RedirectStandardOutput = true }
        )!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Contains("lesson.ipynb: not saved", output);
        Assert.Contains("exit code 1", output);
        Assert.Contains("files: lesson.ipynb\n", output);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
        Assert.Single(NotebookFile.Load(path).Cells);
    }
}
