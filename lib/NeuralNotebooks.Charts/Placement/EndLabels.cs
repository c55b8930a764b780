using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>
/// Names at the ends of lines, where a legend would send the reader to and fro: lines that end at the right, and are
/// many or end well apart. A short stroke leads from each end to its name; the names keep a line of text apart.
/// </summary>
internal sealed class EndLabels
{
    public const double FontSize = 11.5;

    private const int FewestLines = 2;

    // Fewer, if their ends meet, are found in a legend at a glance.
    private const int ManyLines = 4;
    private const double LeastWidth = 420;
    private const double LineHeight = FontSize * 1.2;
    private const double StrokeLength = 18;
    private const double LargestShare = 0.3;

    // A third of the height is needed by titles and the axis.
    private const double ShareOfPlot = 2.0 / 3;

    private readonly IReadOnlyList<(ScatterTrace Trace, int Series, int Last)> lines;
    private readonly double textWidth;

    private EndLabels(IReadOnlyList<(ScatterTrace Trace, int Series, int Last)> lines, double textWidth) =>
        (this.lines, this.textWidth) = (lines, textWidth);

    /// <summary>Room to the right of the plot.</summary>
    public double Width => StrokeLength + 4 + textWidth;

    /// <summary>The labels of a figure of this size, or null where a legend serves better.</summary>
    public static EndLabels? Of(PlotFigure figure, Axis x, Axis y, double width, double height)
    {
        if (figure.Layout.ShowLegend == false || width < LeastWidth || x.Categories is not null)
            return null;
        var lines = new List<(ScatterTrace Trace, int Series, int Last)>();
        for (int series = 0; series < figure.Traces.Count; series++)
        {
            if (
                figure.Traces[series] is not ScatterTrace { ShowLine: true, Lower: null } line
                || string.IsNullOrWhiteSpace(line.Name)
            )
                return null;
            int last = Array.FindLastIndex(line.X, value => x.Shows(value) && !x.IsOutside(value));
            if (last < 0 || !y.Shows(line.Y[last]) || y.IsOutside(line.Y[last]))
                return null;
            lines.Add((line, series, last));
        }
        if (lines.Count < FewestLines || lines.Count * LineHeight > height * ShareOfPlot)
            return null;
        double room = width * LargestShare - StrokeLength;
        double textWidth = figure.Traces.Max(line => TextMetrics.Width(Text(line, room), FontSize));
        var labels = new EndLabels(lines, textWidth);
        // Measured on an axis of any length: from far away a stroke would cross the other lines.
        x.Length = width;
        if (!lines.All(line => x.Position(line.Trace.X[line.Last]) > width * 0.97))
            return null;
        bool isNamedThere = lines.Count >= ManyLines || (!figure.Layout.IsFrame && AreEndsApart(lines, y, height));
        return isNamedThere ? labels : null;
    }

    // Each name then stands where its line ends: nothing has to move.
    private static bool AreEndsApart(
        IEnumerable<(ScatterTrace Trace, int Series, int Last)> lines,
        Axis y,
        double height
    )
    {
        y.Length = height * ShareOfPlot;
        double[] ends = [.. lines.Select(line => y.Position(line.Trace.Y[line.Last])).Order()];
        return ends.Zip(ends.Skip(1)).All(pair => pair.Second - pair.First >= LineHeight);
    }

    /// <summary>
    /// The labels in pixels of the plot: text, series, the line's end, and the middle of the text's left side.
    /// </summary>
    public IReadOnlyList<(string Text, string Name, int Series, double X, double Y, double TextX, double TextY)> Place(
        Axis x,
        Axis y
    )
    {
        var ends = lines
            .Select(line =>
                (
                    line.Trace,
                    line.Series,
                    X: x.Position(line.Trace.X[line.Last]),
                    Y: y.Position(line.Trace.Y[line.Last])
                )
            )
            .OrderBy(end => end.Y)
            .ThenBy(end => end.Series)
            .ToList();
        double[] places = Apart([.. ends.Select(end => end.Y)], LineHeight, LineHeight / 2, y.Length - LineHeight / 2);
        return
        [
            .. ends.Select(
                (end, index) =>
                    (
                        Text(end.Trace, textWidth),
                        end.Trace.Name!,
                        end.Series,
                        end.X,
                        end.Y,
                        x.Length + StrokeLength,
                        places[index]
                    )
            ),
        ];
    }

    /// <summary>
    /// Moves ascending places as little as possible until neighbours are a <paramref name="gap"/> apart, all inside.
    /// </summary>
    public static double[] Apart(IReadOnlyList<double> wanted, double gap, double from, double to)
    {
        // Neighbours that would touch become a block, which stands where its members want to be on average.
        var blocks = new List<(double Sum, int Count)>();
        for (int index = 0; index < wanted.Count; index++)
        {
            (double Sum, int Count) block = (wanted[index] - index * gap, 1);
            while (blocks is [.., var above] && above.Sum / above.Count >= block.Sum / block.Count)
            {
                block = (above.Sum + block.Sum, above.Count + block.Count);
                blocks.RemoveAt(blocks.Count - 1);
            }
            blocks.Add(block);
        }
        double last = Math.Max(from, to - (wanted.Count - 1) * gap);
        return
        [
            .. blocks
                .SelectMany(block => Enumerable.Repeat(Math.Clamp(block.Sum / block.Count, from, last), block.Count))
                .Select((place, index) => place + index * gap),
        ];
    }

    private static string Text(Trace line, double room) => TextMetrics.Shorten(line.Name!, FontSize, room);
}
