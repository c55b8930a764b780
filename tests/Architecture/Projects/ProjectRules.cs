namespace NeuralNotebooks.Architecture.Projects;

/// <summary>
/// Which project under lib/ may know which. A new project is not in the table, and its test fails until somebody has
/// thought about where it stands.
/// </summary>
internal static class ProjectRules
{
    /// <summary>For each project, the projects that its code may name.</summary>
    public static IReadOnlyDictionary<string, string[]> MayUse { get; } =
        new Dictionary<string, string[]>
        {
            ["NeuralNotebooks"] = [],
            ["NeuralNotebooks.Charts"] = [],
            ["NeuralNotebooks.Session"] = [],
            ["NeuralNotebooks.Jupyter"] = ["NeuralNotebooks.Session"],
            ["NeuralNotebooks.Editor"] = ["NeuralNotebooks.Session"],
            ["NeuralNotebooks.Host"] =
            [
                "NeuralNotebooks",
                "NeuralNotebooks.Charts",
                "NeuralNotebooks.Editor",
                "NeuralNotebooks.Jupyter",
                "NeuralNotebooks.Session",
            ],
        };

    /// <summary>Assemblies of command lines and terminals, by the beginning of their names.</summary>
    public static IReadOnlyList<string> CommandLine { get; } = ["System.CommandLine", "Spectre."];
}
