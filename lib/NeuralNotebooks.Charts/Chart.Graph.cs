using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts;

// Computations.
public sealed partial class Chart
{
    /// <summary>A computation as circles and arrows from left to right, such as the chain rule walks through.</summary>
    /// <param name="nodes">Each circle's name, and what stands above and below it (null or empty for nothing); top to
    /// bottom where circles share a column.</param>
    /// <param name="arrows">Which circle goes into which, by name.</param>
    /// <param name="labels">What stands at each arrow, such as its weight (null or empty for nothing); nothing when
    /// left out.</param>
    /// <exception cref="ArgumentException">There is no node, two have the same name, an arrow names none of them, the
    /// arrows run in a circle, or there is not one label for each arrow.</exception>
    public static Chart Graph(
        IEnumerable<(string Name, string? Above, string? Below)> nodes,
        IEnumerable<(string From, string To)> arrows,
        IEnumerable<string?>? labels = null
    )
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(arrows);
        var list = nodes.ToList();
        if (list.Count == 0)
            throw new ArgumentException("A graph needs at least one node.", nameof(nodes));
        if (list.GroupBy(node => node.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException(
                $"Each node needs a name of its own, but \"{twice.Key}\" stands there {twice.Count()} times.",
                nameof(nodes)
            );
        var edges = arrows.Select(arrow => (From: IndexOf(arrow.From), To: IndexOf(arrow.To))).ToList();
        var texts = labels?.ToList();
        if (texts is not null && texts.Count != edges.Count)
            throw new ArgumentException(
                $"Expected a label for each of the {edges.Count} arrows, but got {texts.Count}.",
                nameof(labels)
            );
        int[] columns =
            GraphFigure.ColumnsOf(list.Count, edges)
            ?? throw new ArgumentException(
                "A computation runs from left to right, but these arrows run in a circle.",
                nameof(arrows)
            );
        return new Chart(
            new GraphFigure(
                [.. list.Select((node, index) => new GraphNode(node.Name, node.Above, node.Below, columns[index]))],
                edges,
                texts ?? []
            )
        );

        int IndexOf(string name) =>
            list.FindIndex(node => node.Name == name) is var index and >= 0
                ? index
                : throw new ArgumentException(
                    $"An arrow names the node \"{name}\", but there are only "
                        + $"{string.Join(", ", list.Select(node => node.Name))}.",
                    nameof(arrows)
                );
    }
}
