using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>The numbers in the cells of a matrix.</summary>
/// <param name="Texts">What is written into each cell; empty for nothing.</param>
/// <param name="FontSize">In pixels; 0 where nothing readable finds room.</param>
internal sealed record HeatmapPlacement(string[,] Texts, double FontSize)
{
    // Smaller is not readable; the tooltips and the colours still are.
    private const double SmallestSize = 6.5;

    /// <summary>Whether no cell has more than one sign in it.</summary>
    public bool IsOfSingleSigns => Texts.Cast<string>().All(text => text.Length <= 1);

    /// <summary>The numbers of a matrix whose cells have this size.</summary>
    public static HeatmapPlacement Of(HeatmapTrace trace, double cellWidth, double cellHeight)
    {
        string[,] texts = new string[trace.Rows, trace.Columns];
        double widest = 0;
        for (int row = 0; row < trace.Rows; row++)
        {
            for (int column = 0; column < trace.Columns; column++)
            {
                double value = trace.Z[row, column];
                texts[row, column] = double.IsNaN(value) ? "" : NumberText.Cell(value);
                widest = Math.Max(widest, TextMetrics.Width(texts[row, column], 1));
            }
        }
        double size = Math.Min(
            13,
            Math.Min((cellWidth - 4) / Math.Max(widest, 0.1), (cellHeight - 2) / TextMetrics.LineHeight)
        );
        return new HeatmapPlacement(texts, size < SmallestSize ? 0 : size);
    }
}
