using NeuralNotebooks.Charts.Display;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Plotly;
using NeuralNotebooks.Charts.Svg;

namespace NeuralNotebooks.Charts;

/// <summary>
/// A chart: <c>Chart.Line(epochs, losses, "train").WithTitle("Training").WithXAxis("epoch")</c>. As the last expression
/// of a notebook cell it is drawn; elsewhere <see cref="ToSvg"/> and <see cref="ToPlotlyJson"/> give it as text.
/// </summary>
/// <remarks>
/// A chart never changes; each With… method gives a new one. The same data gives the same bytes, whatever the machine's
/// culture.
/// Notebook hosts find the formatters through the attribute, by the convention that <see
/// cref="TypeFormatterSourceAttribute"/> describes.
/// </remarks>
[TypeFormatterSource(typeof(ChartFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed partial class Chart
{
    private readonly Figure figure;

    private Chart(Figure figure) => this.figure = figure;

    /// <summary>
    /// What the chart shows, in words: the text of <see cref="WithDescription"/>, else one made from the data.
    /// </summary>
    public string Description => AltText.Description(figure);

    /// <summary>Puts a title above the chart.</summary>
    public Chart WithTitle(string title) => With(figure.Layout with { Title = title });

    /// <summary>Names the x axis and sets its ends; what is left out follows the data.</summary>
    /// <param name="title">Text below the axis.</param>
    /// <param name="min">Left end, in data units.</param>
    /// <param name="max">Right end, in data units.</param>
    /// <param name="log">Whether equal distances are equal factors; values of zero and less are then gaps.</param>
    /// <exception cref="ArgumentException">An end is not finite, the ends are in the wrong order, or a logarithmic end
    /// is not positive.</exception>
    public Chart WithXAxis(string? title = null, double? min = null, double? max = null, bool log = false) =>
        With(figure.Layout with { XAxis = Changed(figure.Layout.XAxis, title, min, max, log) });

    /// <summary>Names the y axis and sets its ends; what is left out follows the data.</summary>
    /// <param name="title">Text beside the axis.</param>
    /// <param name="min">Lower end, in data units.</param>
    /// <param name="max">Upper end, in data units.</param>
    /// <param name="log">Whether equal distances are equal factors; values of zero and less are then gaps.</param>
    /// <exception cref="ArgumentException">An end is not finite, the ends are in the wrong order, or a logarithmic end
    /// is not positive.</exception>
    public Chart WithYAxis(string? title = null, double? min = null, double? max = null, bool log = false) =>
        With(figure.Layout with { YAxis = Changed(figure.Layout.YAxis, title, min, max, log) });

    /// <summary>Sets the size in pixels; without it a chart is 640 × 400.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is shorter than 80 or longer than 4000 pixels.</exception>
    public Chart WithSize(int width, int height)
    {
        CheckSide(width, nameof(width));
        CheckSide(height, nameof(height));
        return With(figure.Layout with { Width = width, Height = height });
    }

    /// <summary>
    /// Says in words what the chart shows, for readers who cannot see it; without it the words are made from the data.
    /// </summary>
    public Chart WithDescription(string altText) => With(figure.Layout with { Description = altText });

    /// <summary>Shows or hides the legend; without it there is one when a series has a name.</summary>
    public Chart WithLegend(bool visible = true) => With(figure.Layout with { ShowLegend = visible });

    /// <summary>Draws a dashed line across the chart at a height; the axis grows to show it.</summary>
    /// <exception cref="InvalidOperationException">The chart has no axes.</exception>
    public Chart WithHorizontalLine(double y, string? label = null) => WithLine(new ReferenceLine(y, false, label));

    /// <summary>Draws a dashed line from top to bottom at a place; the axis grows to show it.</summary>
    /// <exception cref="InvalidOperationException">The chart has no axes.</exception>
    public Chart WithVerticalLine(double x, string? label = null) => WithLine(new ReferenceLine(x, true, label));

    /// <summary>Writes a note beside the point (x, y).</summary>
    /// <exception cref="InvalidOperationException">The chart has no axes.</exception>
    public Chart WithAnnotation(double x, double y, string text)
    {
        RequireAxes();
        return With(figure.Layout with { Annotations = [.. figure.Layout.Annotations, new Annotation(x, y, text)] });
    }

    /// <summary>
    /// The chart as a self-contained SVG document: no script, no fonts, no ids, readable on any background.
    /// </summary>
    public string ToSvg() => SvgEncoder.Encode(figure);

    /// <summary>The chart as a figure for plotly.js: <c>{"data":[…],"layout":{…}}</c>.</summary>
    public string ToPlotlyJson() => PlotlyEncoder.Encode(figure);

    /// <summary>The description.</summary>
    public override string ToString() => Description;

    private Chart WithLine(ReferenceLine line)
    {
        RequireAxes();
        return With(figure.Layout with { ReferenceLines = [.. figure.Layout.ReferenceLines, line] });
    }

    private void RequireAxes()
    {
        if (figure is not PlotFigure)
            throw new InvalidOperationException(
                "Lines and notes stand on a pair of axes, which this chart does not have; add them to the "
                    + "chart inside the grid or the frame."
            );
    }

    private Chart With(Layout layout) => new(figure with { Layout = layout });

    private static AxisLayout Changed(AxisLayout axis, string? title, double? min, double? max, bool log)
    {
        CheckEnd(min, nameof(min), log);
        CheckEnd(max, nameof(max), log);
        if (min >= max)
            throw new ArgumentException(
                FormattableString.Invariant($"An axis needs min < max, but got min {min} and max {max}."),
                nameof(min)
            );
        return axis with
        {
            Title = title ?? axis.Title,
            Minimum = min ?? axis.Minimum,
            Maximum = max ?? axis.Maximum,
            Logarithmic = log || axis.Logarithmic,
        };
    }

    private static void CheckEnd(double? end, string name, bool log)
    {
        if (end is { } value && (!double.IsFinite(value) || Math.Abs(value) > 1e300))
            throw new ArgumentException(
                FormattableString.Invariant($"The end of an axis must be a finite number, but {name} is {value}."),
                name
            );
        if (log && end <= 0)
            throw new ArgumentException(
                FormattableString.Invariant($"A logarithmic axis has positive ends only, but {name} is {end}."),
                name
            );
    }

    private static void CheckSide(int pixels, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pixels, 80, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pixels, 4000, name);
    }
}
