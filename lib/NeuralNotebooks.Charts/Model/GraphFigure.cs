namespace NeuralNotebooks.Charts.Model;

/// <summary>Circles and arrows from left to right.</summary>
/// <param name="Nodes">The circles; those in one column stand below each other in this order.</param>
/// <param name="Arrows">Indices into <paramref name="Nodes"/>.</param>
/// <param name="Labels">One for each arrow, or none at all.</param>
internal sealed record GraphFigure(
    IReadOnlyList<GraphNode> Nodes,
    IReadOnlyList<(int From, int To)> Arrows,
    IReadOnlyList<string?> Labels
) : Figure
{
    public int Columns => Nodes.Max(node => node.Column) + 1;

    /// <summary>How many circles the fullest column has.</summary>
    public int Rows => Nodes.GroupBy(node => node.Column).Max(column => column.Count());

    /// <summary>Where a node stands: its column, and its row from the middle line (0), downwards.</summary>
    public (double X, double Y) Position(int index)
    {
        int column = Nodes[index].Column;
        int row = Nodes.Take(index).Count(node => node.Column == column);
        return (column, row - (Nodes.Count(node => node.Column == column) - 1) / 2.0);
    }

    /// <summary>
    /// The column of each node, one to the right of all that go into it; null if the arrows run in a circle.
    /// </summary>
    public static int[]? ColumnsOf(int count, IReadOnlyList<(int From, int To)> arrows)
    {
        int[] columns = new int[count];
        bool moved = true;
        for (int round = 0; moved; round++)
        {
            if (round > count)
                return null;
            moved = false;
            foreach (var (from, to) in arrows)
            {
                if (columns[to] > columns[from])
                    continue;
                columns[to] = columns[from] + 1;
                moved = true;
            }
        }

        // What nothing goes into stands just before what it is needed for.
        for (int node = 0; node < count; node++)
        {
            if (arrows.All(arrow => arrow.To != node) && arrows.Any(arrow => arrow.From == node))
                columns[node] = arrows.Where(arrow => arrow.From == node).Min(arrow => columns[arrow.To]) - 1;
        }

        return columns;
    }
}
