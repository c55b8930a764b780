namespace NeuralNotebooks.Charts.Placement;

/// <summary>
/// Outlines of the region where a grid of values is at least a level: marching squares, with the crossings placed by
/// linear interpolation and the saddles decided by the mean of the four corners.
/// </summary>
internal static class Isolines
{
    /// <summary>
    /// Closed rings in grid coordinates of <paramref name="x"/> and <paramref name="y"/>; fill them by the even-odd
    /// rule.
    /// </summary>
    /// <param name="x">Positions of the columns, in pixels.</param>
    /// <param name="y">Positions of the rows, in pixels.</param>
    /// <param name="z">Rows × columns; what is not a number counts as low.</param>
    /// <param name="level">The level.</param>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Rings(
        double[] x,
        double[] y,
        double[,] z,
        double level
    )
    {
        var (rows, columns) = (z.GetLength(0), z.GetLength(1));
        var next = new Dictionary<Edge, Edge>();
        // The cells run one beyond the grid on each side, where everything is low: so every ring closes.
        for (int row = -1; row < rows; row++)
        for (int column = -1; column < columns; column++)
            AddCell(row, column);
        var rings = new List<IReadOnlyList<(double, double)>>();
        while (next.Count > 0)
        {
            var ring = new List<(double, double)>();
            var edge = next.Keys.First();
            while (next.Remove(edge, out var following))
            {
                ring.Add(Crossing(edge));
                edge = following;
            }
            rings.Add(Simplify(ring));
        }
        return rings;

        double Value(int row, int column) =>
            row < 0 || column < 0 || row >= rows || column >= columns || double.IsNaN(z[row, column])
                ? double.NegativeInfinity
                : z[row, column];

        void AddCell(int row, int column)
        {
            // Clockwise from the upper left corner; each edge is named by its upper or left end.
            Span<double> corners =
            [
                Value(row, column),
                Value(row, column + 1),
                Value(row + 1, column + 1),
                Value(row + 1, column),
            ];
            Span<Edge> edges =
            [
                new(row, column, false),
                new(row, column + 1, true),
                new(row + 1, column, false),
                new(row, column, true),
            ];
            bool centreIsHigh = (corners[0] + corners[1] + corners[2] + corners[3]) / 4 >= level;
            for (int side = 0; side < 4; side++)
            {
                // Going round, the line starts where high ground ends …
                if (corners[side] < level || corners[(side + 1) % 4] >= level)
                    continue;
                // … and ends where it begins again: ahead if the high corners hang together, else behind.
                int end = side;
                do end = (end + (centreIsHigh ? 1 : 3)) % 4;
                while (corners[end] >= level || corners[(end + 1) % 4] < level);
                next[edges[side]] = edges[end];
            }
        }

        (double, double) Crossing(Edge edge)
        {
            var (otherRow, otherColumn) = edge.IsVertical ? (edge.Row + 1, edge.Column) : (edge.Row, edge.Column + 1);
            var (first, second) = (Value(edge.Row, edge.Column), Value(otherRow, otherColumn));
            double fraction =
                double.IsInfinity(first) ? 1
                : double.IsInfinity(second) ? 0
                : Fraction(first, second);
            return (Between(x, edge.Column, otherColumn, fraction), Between(y, edge.Row, otherRow, fraction));
        }

        // Halves, because the difference of two large numbers is not finite.
        double Fraction(double first, double second)
        {
            double length = second / 2 - first / 2;
            return length == 0 ? 0.5 : (level / 2 - first / 2) / length;
        }
    }

    private static double Between(double[] positions, int first, int second, double fraction)
    {
        var (from, to) = (
            positions[Math.Clamp(first, 0, positions.Length - 1)],
            positions[Math.Clamp(second, 0, positions.Length - 1)]
        );
        return from + (to - from) * fraction;
    }

    // Leaves out points less than a fifth of a pixel from the line through their neighbours (Ramer, Douglas, Peucker).
    private static List<(double, double)> Simplify(List<(double X, double Y)> ring)
    {
        if (ring.Count < 5)
            return ring;
        bool[] kept = new bool[ring.Count];
        int middle = ring.Count / 2;
        (kept[0], kept[middle], kept[^1]) = (true, true, true);
        var open = new Stack<(int First, int Last)>([(0, middle), (middle, ring.Count - 1)]);
        while (open.TryPop(out var part))
        {
            var (farthest, distance) = (0, 0.2);
            for (int index = part.First + 1; index < part.Last; index++)
            {
                double d = Distance(ring[index], ring[part.First], ring[part.Last]);
                if (d > distance)
                    (farthest, distance) = (index, d);
            }
            if (farthest == 0)
                continue;
            kept[farthest] = true;
            open.Push((part.First, farthest));
            open.Push((farthest, part.Last));
        }
        return [.. ring.Where((_, index) => kept[index])];
    }

    private static double Distance((double X, double Y) point, (double X, double Y) from, (double X, double Y) to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        double length = Math.Sqrt(dx * dx + dy * dy);
        return length < 1e-9
            ? Math.Sqrt((point.X - from.X) * (point.X - from.X) + (point.Y - from.Y) * (point.Y - from.Y))
            : Math.Abs(dx * (point.Y - from.Y) - dy * (point.X - from.X)) / length;
    }

    private readonly record struct Edge(int Row, int Column, bool IsVertical);
}
