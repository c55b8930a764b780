using System.Runtime.InteropServices;

namespace NeuralNotebooks.Jupyter.Packages;

/// <summary>The <c>dotnet</c> program that runs this process, or would.</summary>
internal static class DotnetHost
{
    /// <exception cref="KernelStartException">There is none where .NET lies.</exception>
    public static string Path { get; } = Find();

    private static string Find()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (System.IO.Path.GetFileName(Environment.ProcessPath) == name)
            return Environment.ProcessPath!;
        // …/dotnet/shared/Microsoft.NETCore.App/10.0.0/
        string root = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")
        );
        string path = System.IO.Path.Combine(root, name);
        return File.Exists(path)
            ? path
            : throw new KernelStartException($"Expected the dotnet program at {path}, but it is not there.");
    }
}
