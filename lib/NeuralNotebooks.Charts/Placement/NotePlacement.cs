using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>Where a note stands beside its point, in pixels of the plot.</summary>
/// <param name="Lines">The text, wrapped.</param>
/// <param name="X">The point.</param>
/// <param name="Y">The point.</param>
/// <param name="TipX">The end of the line that leads to the text.</param>
/// <param name="TipY">The end of the line that leads to the text.</param>
/// <param name="IsLeft">Whether the text stands left of the point.</param>
/// <param name="IsBelow">Whether the text stands below the point.</param>
internal sealed record NotePlacement(
    IReadOnlyList<string> Lines,
    double X,
    double Y,
    double TipX,
    double TipY,
    bool IsLeft,
    bool IsBelow
)
{
    public const double FontSize = 11.5;

    /// <summary>The height of all lines.</summary>
    public double Height => Lines.Count * FontSize * TextMetrics.LineHeight;

    /// <summary>The place of a note whose point is visible.</summary>
    public static NotePlacement Of(Annotation note, Box plot, Axis x, Axis y)
    {
        var (px, py) = (x.Position(note.X), y.Position(note.Y));
        var lines = TextMetrics.Wrap(note.Text, FontSize, Math.Max(60, plot.Width * 0.4));
        double width = lines.Max(line => TextMetrics.Width(line, FontSize));
        bool isLeft = px + 18 + width > plot.Width;
        double height = lines.Count * FontSize * TextMetrics.LineHeight;
        bool isBelow = py - 14 - height < 0;
        return new NotePlacement(lines, px, py, px + (isLeft ? -14 : 14), py + (isBelow ? 14 : -14), isLeft, isBelow);
    }

    /// <summary>The place of a visible line's label: x, baseline and anchor.</summary>
    public static (double X, double Baseline, string Anchor) OfLabel(
        ReferenceLine line,
        string label,
        Box plot,
        Axis x,
        Axis y
    )
    {
        double position = (line.IsVertical ? x : y).Position(line.Value);
        if (!line.IsVertical)
            return (plot.Width - 4, position < 18 ? position + 14 : position - 5, "end");
        double width = TextMetrics.Width(label, FontSize);
        bool isLeft = position + 5 + width > plot.Width && position - 5 - width >= 0;
        return (isLeft ? position - 5 : position + 5, 12, isLeft ? "end" : "start");
    }
}
