using System.Text.Json;

namespace NeuralNotebooks.Data;

/// <summary>
/// The sets that can be loaded by name, from <c>data/datasets.json</c> as it was when the library was built.
/// </summary>
public static class DatasetCatalog
{
    private static readonly Lazy<IReadOnlyList<DatasetEntry>> Entries = new(Read);

    /// <summary>All sets.</summary>
    public static IReadOnlyList<DatasetEntry> All => Entries.Value;

    /// <summary>The set with this name, in any case.</summary>
    /// <exception cref="ArgumentException">There is no such set.</exception>
    public static DatasetEntry Find(string name) => Find(All, name);

    internal static DatasetEntry Find(IReadOnlyList<DatasetEntry> entries, string name) =>
        entries.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"Expected one of the sets {string.Join(", ", entries.Select(entry => entry.Name))}, but got \"{name}\"."
        );

    private static IReadOnlyList<DatasetEntry> Read()
    {
        using var json = typeof(DatasetCatalog).Assembly.GetManifestResourceStream("datasets.json")!;
        return JsonSerializer.Deserialize<Document>(json, JsonSerializerOptions.Web)!.Datasets;
    }

    private sealed record Document(IReadOnlyList<DatasetEntry> Datasets);
}
