using NeuralNotebooks.Data;

namespace NeuralNotebooks.Tests.Support;

/// <summary>
/// A test that reads the real MNIST and Fashion-MNIST; skipped without them, except on a build server.
/// </summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        string folder = Environment.GetEnvironmentVariable(DataOptions.FolderVariable) ?? "";
        if (!Directory.Exists(folder) && Environment.GetEnvironmentVariable("CI") != "true")
            Skip = $"needs MNIST and Fashion-MNIST in the folder that {DataOptions.FolderVariable} names";
    }
}
