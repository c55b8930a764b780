using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>Names of the series in rows above the plot, where they cover no data.</summary>
internal sealed class LegendPlacement
{
    public const double RowHeight = 20;
    public const double KeyWidth = 28;

    private const double FontSize = 12;
    private const double Gap = 16;
    private const double RestWidth = 80;
    private const int MaximumRows = 3;

    private readonly List<(LegendEntry Entry, string Text, double X, int Row)> items = [];

    /// <summary>
    /// Places the entries into rows no wider than <paramref name="width"/>; those that find no room are counted.
    /// </summary>
    public LegendPlacement(IReadOnlyList<LegendEntry> entries, double width)
    {
        var (x, row) = (0.0, 0);
        for (int index = 0; index < entries.Count; index++)
        {
            string text = TextMetrics.Shorten(
                entries[index].Name,
                FontSize,
                Math.Max(40, Math.Min(220, width - KeyWidth))
            );
            double itemWidth = KeyWidth + TextMetrics.Width(text, FontSize);
            bool isLastRow = row == MaximumRows - 1;
            double limit = isLastRow && index < entries.Count - 1 ? width - RestWidth : width;
            if (x > 0 && x + itemWidth > limit)
            {
                if (isLastRow)
                {
                    Rest = FormattableString.Invariant($"+ {entries.Count - index} more");
                    RestX = x;
                    break;
                }
                (x, row) = (0, row + 1);
            }
            items.Add((entries[index], text, x, row));
            x += itemWidth + Gap;
        }
        Rows = items.Count == 0 ? 0 : items[^1].Row + 1;
    }

    public int Rows { get; }

    /// <summary>The entries that found room: what is written, and where.</summary>
    public IReadOnlyList<(LegendEntry Entry, string Text, double X, int Row)> Items => items;

    /// <summary>How many entries found none, in words, or null.</summary>
    public string? Rest { get; }

    /// <summary>Where <see cref="Rest"/> stands in the last row.</summary>
    public double RestX { get; }

    /// <summary>The height of all rows and the gap below them.</summary>
    public double Height => Rows > 0 ? Rows * RowHeight + 4 : 0;

    /// <summary>The entries of a figure: its named series, or none when the legend is switched off.</summary>
    public static IReadOnlyList<LegendEntry> Entries(PlotFigure figure)
    {
        if (figure.Layout.ShowLegend == false)
            return [];
        var entries = new List<LegendEntry>();
        int series = 0;
        foreach (var trace in figure.Traces)
        {
            if (trace is GridTrace)
                continue;
            var shape = trace switch
            {
                ScatterTrace { ShowLine: true, ShowMarkers: true } => LegendShape.LineWithMarker,
                ScatterTrace { ShowLine: true } => LegendShape.Line,
                ScatterTrace => LegendShape.Marker,
                _ => LegendShape.Bar,
            };
            if (!string.IsNullOrWhiteSpace(trace.Name))
                entries.Add(new LegendEntry(trace.Name, series, shape));
            series++;
        }
        return entries;
    }
}
