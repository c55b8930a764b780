using System.Diagnostics;
using NeuralNotebooks.Host.Notebooks;

namespace NeuralNotebooks.Lessons;

/// <summary>The notebooks of this repository, as git has them.</summary>
/// <remarks>
/// Somebody may work in the clone: run lessons, try answers, add notebooks. That is no reason for a test to fail, so
/// the tests take what git would commit. Whoever changes a lesson stages it (<c>git add notebooks</c>), and so says
/// that it is meant to be one; <see cref="UnstagedWorkTests"/> tells about the rest. Without git, the files are taken
/// as they are.
/// </remarks>
internal static class LessonFiles
{
    private const string FolderName = "notebooks";

    private static readonly Lazy<IReadOnlyList<string>> Staged = new(FindStaged);
    private static readonly Lazy<IReadOnlySet<string>> Changed = new(FindChanged);

    public static string Root { get; } = FindRoot();

    public static string Folder => Path.Combine(Root, FolderName);

    /// <summary>
    /// File names, for theories: the folder differs from machine to machine, a test's name should not.
    /// </summary>
    public static TheoryData<string> Names => [.. Staged.Value.Where(IsLesson)];

    /// <summary>The lessons, and the appendix, which has no number, no exercises and no row in the table.</summary>
    public static TheoryData<string> Notebooks => [.. Staged.Value];

    /// <summary>The lessons in which somebody has worked, and notebooks beside them that git does not know.</summary>
    public static IEnumerable<string> WorkedIn =>
        Changed.Value.Concat(Files().Except(Staged.Value)).Order(StringComparer.Ordinal);

    public static NotebookFile Load(string name) => NotebookFile.Read(Path.Combine(Folder, name), Content(name));

    /// <summary>The lesson's file.</summary>
    public static byte[] Content(string name) =>
        Changed.Value.Contains(name)
            ? Git($"show :{FolderName}/{name}") ?? throw new InvalidOperationException($"git does not give {name}.")
            : File.ReadAllBytes(Path.Combine(Folder, name));

    private static bool IsLesson(string name) => char.IsAsciiDigit(name[0]);

    private static List<string> FindStaged()
    {
        var names = Lines(Git($"ls-files {FolderName}/*.ipynb")).ToList();
        return names.Count > 0 ? names : [.. Files()];
    }

    private static HashSet<string> FindChanged() =>
        [.. Lines(Git($"diff --name-only --no-ext-diff -- {FolderName}/*.ipynb"))];

    private static IEnumerable<string> Files() =>
        Directory.GetFiles(Folder, "*.ipynb").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(byte[]? output) =>
        System
            .Text.Encoding.UTF8.GetString(output ?? [])
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(path => Path.GetFileName(path));

    /// <summary>What a git command prints; null where git, or a repository, is missing.</summary>
    private static byte[]? Git(string arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            using var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            process.WaitForExit();
            errors.Wait();
            return process.ExitCode == 0 ? output.ToArray() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NeuralNotebooks.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests must run inside the repository.");
        return folder.FullName;
    }
}
