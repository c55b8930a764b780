using System.Text.Json;

namespace NeuralNotebooks.Jupyter.Installation;

/// <summary>A kernel as its kernel.json describes it.</summary>
/// <param name="Name">The folder's name, by which notebooks choose it.</param>
/// <param name="Folder">Where kernel.json lies.</param>
/// <param name="DisplayName">What menus show.</param>
/// <param name="IsOurs">Whether this program has installed it.</param>
/// <param name="Program">The file that our kernel starts; null for others.</param>
internal sealed record InstalledKernel(string Name, string Folder, string DisplayName, bool IsOurs, string? Program)
{
    /// <summary>The key in kernel.json's metadata that marks a kernel as ours.</summary>
    public const string Mark = "neuralnotebooks";

    /// <summary>Null where there is no kernel; a kernel.json that cannot be read is someone else's.</summary>
    public static InstalledKernel? TryRead(string folder)
    {
        string path = Path.Combine(folder, "kernel.json");
        if (!File.Exists(path))
            return null;
        string name = Path.GetFileName(folder);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = json.RootElement;
            string displayName = root.TryGetProperty("display_name", out var display)
                ? display.GetString() ?? name
                : name;
            bool isOurs =
                root.TryGetProperty("metadata", out var metadata)
                && metadata.ValueKind == JsonValueKind.Object
                && metadata.TryGetProperty(Mark, out _);
            string? program =
                isOurs && root.TryGetProperty("argv", out var argv) && argv.GetArrayLength() > 1
                    ? argv[1].GetString()
                    : null;
            return new InstalledKernel(name, folder, displayName, isOurs, program);
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return new InstalledKernel(name, folder, "(kernel.json cannot be read)", false, null);
        }
    }
}
