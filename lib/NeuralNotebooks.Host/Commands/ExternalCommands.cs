using System.Reflection;

namespace NeuralNotebooks.Host.Commands;

/// <summary>
/// Finds commands in the assemblies of <c>lib/bin</c>, so that the host needs no reference to what they are about.
/// </summary>
/// <remarks>
/// An assembly offers one by an attribute that is named <c>NotebookCommandAttribute</c>, wherever it is defined, made
/// with the command's name, a description and a type with a method
/// <c>public static Task&lt;int&gt; RunAsync(string[], TextWriter, TextWriter, CancellationToken)</c>.
/// </remarks>
internal static class ExternalCommands
{
    private const string AttributeName = "NotebookCommandAttribute";

    private static readonly Type[] RunParameters =
    [
        typeof(string[]),
        typeof(TextWriter),
        typeof(TextWriter),
        typeof(CancellationToken),
    ];

    /// <summary>The command of this name, or null.</summary>
    public static ExternalCommand? Find(string name) => All().FirstOrDefault(command => command.Name == name);

    /// <summary>All commands; loads the assemblies of <c>lib/bin</c>.</summary>
    public static IReadOnlyList<ExternalCommand> All() => BinFolder() is { } folder ? All(folder) : [];

    /// <summary>All commands of the assemblies in a folder.</summary>
    public static IReadOnlyList<ExternalCommand> All(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.dll").Order(StringComparer.Ordinal).SelectMany(Offered)];

    private static IEnumerable<ExternalCommand> Offered(string path)
    {
        Assembly assembly;
        try
        {
            assembly = Assembly.LoadFrom(path);
        }
        catch (BadImageFormatException)
        {
            // A native library.
            return [];
        }
        return assembly
            .GetCustomAttributesData()
            .Where(attribute => attribute.AttributeType.Name == AttributeName)
            .Select(attribute => attribute.ConstructorArguments)
            .Where(arguments => arguments is [{ Value: string }, { Value: string }, { Value: Type }])
            .Select(arguments =>
                (
                    Name: (string)arguments[0].Value!,
                    Description: (string)arguments[1].Value!,
                    Run: ((Type)arguments[2].Value!).GetMethod(
                        "RunAsync",
                        BindingFlags.Public | BindingFlags.Static,
                        RunParameters
                    )
                )
            )
            .Where(offer => offer.Run?.ReturnType == typeof(Task<int>))
            .Select(offer => new ExternalCommand(
                offer.Name,
                offer.Description,
                offer.Run!.CreateDelegate<Func<string[], TextWriter, TextWriter, CancellationToken, Task<int>>>()
            ));
    }

    private static string? BinFolder()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "lib", "bin") is var bin && Directory.Exists(bin))
                return bin;
        return null;
    }
}
