using NeuralNotebooks.Architecture.Assemblies;

namespace NeuralNotebooks.Architecture.Folders;

/// <summary>
/// Finds folders that use each other in a circle. Folders are compared at every level: inside each folder, its
/// subfolders with all that is in them, and its own files, must have an order in which each uses only those before it.
/// </summary>
internal static class FolderCycles
{
    /// <summary>
    /// For each folder in a cycle, a shortest way back to itself, unless a cycle before has told it; empty if no
    /// folders use each other.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<FolderUse>> Find(IReadOnlyCollection<TypeUse> uses)
    {
        var inner = uses.Where(use => use.From.Assembly == use.To.Assembly && IsWritten(use.From) && IsWritten(use.To))
            .ToList();
        var parents = inner.SelectMany(use => Ancestors(use.From.Namespace)).Distinct().Order(StringComparer.Ordinal);
        return [.. parents.SelectMany(parent => FindBelow(parent, inner))];
    }

    /// <summary>The cycles as a test's message tells them.</summary>
    public static string Describe(IReadOnlyList<IReadOnlyList<FolderUse>> cycles) =>
        string.Join(
            "\n",
            cycles.Select(cycle =>
                $"{string.Join(" → ", cycle.Select(use => use.From))} → {cycle[0].From}\n"
                + string.Concat(cycle.Select(use => $"    {use}\n"))
            )
        );

    private static IEnumerable<IReadOnlyList<FolderUse>> FindBelow(string parent, List<TypeUse> uses)
    {
        var edges = uses.Select(use => (Use: use, From: Child(parent, use.From), To: Child(parent, use.To)))
            .Where(edge => edge.From is not null && edge.To is not null && edge.From != edge.To)
            .GroupBy(edge => (From: edge.From!, To: edge.To!))
            .Select(group => new FolderUse(
                group.Key.From,
                group.Key.To,
                group.Select(edge => edge.Use).OrderBy(use => use.ToString(), StringComparer.Ordinal).First(),
                group.Select(edge => (edge.Use.From, edge.Use.To)).Distinct().Count()
            ))
            .ToLookup(edge => edge.From);
        var told = new HashSet<string>();
        foreach (string start in edges.Select(group => group.Key).Order(StringComparer.Ordinal))
        {
            if (!told.Contains(start) && ShortestCycle(start, edges) is { } cycle)
            {
                told.UnionWith(cycle.Select(use => use.From));
                yield return cycle;
            }
        }
    }

    /// <summary>Breadth first from a folder back to itself.</summary>
    private static List<FolderUse>? ShortestCycle(string start, ILookup<string, FolderUse> edges)
    {
        var reachedBy = new Dictionary<string, FolderUse>();
        var waiting = new Queue<string>([start]);
        while (waiting.TryDequeue(out string? folder))
        {
            foreach (var edge in edges[folder].OrderBy(edge => edge.To, StringComparer.Ordinal))
            {
                if (!reachedBy.TryAdd(edge.To, edge))
                    continue;
                if (edge.To == start)
                    return PathTo(start, reachedBy);
                waiting.Enqueue(edge.To);
            }
        }
        return null;
    }

    private static List<FolderUse> PathTo(string start, Dictionary<string, FolderUse> reachedBy)
    {
        var path = new List<FolderUse> { reachedBy[start] };
        while (path[^1].From != start)
            path.Add(reachedBy[path[^1].From]);
        path.Reverse();
        return path;
    }

    /// <summary>The folder directly below the parent that holds a type; the parent itself for its own files.</summary>
    private static string? Child(string parent, TypeName type)
    {
        if (type.Namespace == parent)
            return parent.Length == 0 ? "(no namespace)" : parent;
        if (parent.Length > 0 && !type.Namespace.StartsWith(parent + ".", StringComparison.Ordinal))
            return null;
        int end = type.Namespace.IndexOf('.', parent.Length == 0 ? 0 : parent.Length + 1);
        return end < 0 ? type.Namespace : type.Namespace[..end];
    }

    /// <summary>What the compiler adds belongs to no folder: lists of literals, regular expressions.</summary>
    private static bool IsWritten(TypeName type) => !type.Name.StartsWith('<');

    private static IEnumerable<string> Ancestors(string space)
    {
        for (; space.Length > 0; space = space.Contains('.') ? space[..space.LastIndexOf('.')] : "")
            yield return space;
        yield return "";
    }
}
