namespace NeuralNotebooks.Session.Framework;

/// <summary>The .NET installation that runs this process.</summary>
public static class DotnetProgram
{
    // …/dotnet/shared/Microsoft.NETCore.App/10.0.0/
    private static readonly Lazy<string> Root = new(() =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(FrameworkReferences.Folder, "..", "..", ".."))
    );

    private static readonly Lazy<string> Program = new(Find);

    /// <summary>The installation's folder, with <c>shared</c> and, where an SDK is installed, <c>packs</c>.</summary>
    public static string Folder => Root.Value;

    /// <summary>The <c>dotnet</c> program itself, to start another process with.</summary>
    /// <exception cref="FileNotFoundException">There is none where .NET lies.</exception>
    public static string Path => Program.Value;

    private static string Find()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (System.IO.Path.GetFileName(Environment.ProcessPath) == name)
            return Environment.ProcessPath!;
        // This process may be a test runner or an app host: then the program stands above the shared framework.
        string path = System.IO.Path.Combine(Folder, name);
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"Expected the dotnet program at {path}, but it is not there.", path);
    }
}
