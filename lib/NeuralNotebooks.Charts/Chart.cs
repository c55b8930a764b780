using NeuralNotebooks.Charts.Display;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Plotly;
using NeuralNotebooks.Charts.Svg;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Charts;

/// <summary>
/// A chart: <c>Chart.Line(epochs, losses, name: "train").WithXAxis("epoch")</c>. As the last expression
/// of a notebook cell it is drawn; elsewhere <see cref="ToSvg"/> and <see cref="ToPlotlyJson"/> give it as text.
/// </summary>
/// <remarks>
/// A chart never changes; each With… method gives a new one. The same data gives the same bytes, whatever the machine's
/// culture.
/// Notebook hosts find the formatters through the attribute, by the convention that <see
/// cref="TypeFormatterSourceAttribute"/> describes.
/// </remarks>
[TypeFormatterSource(typeof(ChartFormatterSource), PreferredMimeTypes = ["text/html"])]
public sealed partial class Chart : IShown
{
    private readonly Figure figure;

    private Chart(Figure figure) => this.figure = figure;

    /// <summary>The size of charts that say nothing else, from now on; <see cref="ChartDefaults.Screen"/> at
    /// first.</summary>
    public static ChartDefaults Defaults
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = ChartDefaults.Screen;

    /// <summary>
    /// What the chart shows, in words: the text of <see cref="WithDescription"/>, else one made from the data.
    /// </summary>
    public string Description => AltText.Description(figure);

    /// <summary>Puts a title above the chart.</summary>
    public Chart WithTitle(string title) => With(figure.Layout with { Title = title });

    /// <summary>Names the x axis and sets its ends; what is left out follows the data, or stays as it was.</summary>
    /// <param name="title">Text below the axis.</param>
    /// <param name="min">Left end, in data units.</param>
    /// <param name="max">Right end, in data units.</param>
    /// <param name="log">Whether equal distances are equal factors; values of zero and less are then gaps.</param>
    /// <exception cref="ArgumentException">An end is not finite, the ends are in the wrong order, or a logarithmic end
    /// is not positive; said in one call or in several.</exception>
    /// <exception cref="InvalidOperationException">The chart has no such axis, or its axis has names instead of
    /// numbers and cannot be logarithmic.</exception>
    public Chart WithXAxis(string? title = null, double? min = null, double? max = null, bool log = false) =>
        WithAxis(nameof(WithXAxis), true, title, min, max, log ? AxisType.Log : null);

    /// <summary>Names the y axis and sets its ends; what is left out follows the data, or stays as it was.</summary>
    /// <param name="title">Text beside the axis.</param>
    /// <param name="min">Lower end, in data units.</param>
    /// <param name="max">Upper end, in data units.</param>
    /// <param name="log">Whether equal distances are equal factors; values of zero and less are then gaps.</param>
    /// <exception cref="ArgumentException">An end is not finite, the ends are in the wrong order, or a logarithmic end
    /// is not positive; said in one call or in several.</exception>
    /// <exception cref="InvalidOperationException">The chart has no such axis, or its axis has names instead of
    /// numbers and cannot be logarithmic.</exception>
    public Chart WithYAxis(string? title = null, double? min = null, double? max = null, bool log = false) =>
        WithAxis(nameof(WithYAxis), false, title, min, max, log ? AxisType.Log : null);

    /// <summary>The same as <see cref="WithXAxis"/> in the words of Plotly.NET.</summary>
    /// <param name="titleText">Text below the axis.</param>
    /// <param name="axisType">Linear or logarithmic; null leaves it as it is.</param>
    /// <param name="minMax">Both ends, in data units even where the axis is logarithmic.</param>
    /// <exception cref="ArgumentException">As for <see cref="WithXAxis"/>.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="WithXAxis"/>.</exception>
    public Chart WithXAxisStyle(
        string? titleText = null,
        AxisType? axisType = null,
        (double Min, double Max)? minMax = null
    ) => WithAxis(nameof(WithXAxisStyle), true, titleText, minMax?.Min, minMax?.Max, axisType);

    /// <summary>The same as <see cref="WithYAxis"/> in the words of Plotly.NET.</summary>
    /// <param name="titleText">Text beside the axis.</param>
    /// <param name="axisType">Linear or logarithmic; null leaves it as it is.</param>
    /// <param name="minMax">Both ends, in data units even where the axis is logarithmic.</param>
    /// <exception cref="ArgumentException">As for <see cref="WithYAxis"/>.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="WithYAxis"/>.</exception>
    public Chart WithYAxisStyle(
        string? titleText = null,
        AxisType? axisType = null,
        (double Min, double Max)? minMax = null
    ) => WithAxis(nameof(WithYAxisStyle), false, titleText, minMax?.Min, minMax?.Max, axisType);

    /// <summary>Sets the size in pixels; without it a chart is 640 wide, and as high as suits its kind.</summary>
    /// <param name="width">Width, or null to leave it.</param>
    /// <param name="height">Height, or null to leave it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A side is shorter than 80 or longer than 4000 pixels.</exception>
    public Chart WithSize(int? width = null, int? height = null)
    {
        CheckSide(width, nameof(width));
        CheckSide(height, nameof(height));
        var layout = figure.Layout;
        return With(layout with { Width = width ?? layout.Width, Height = height ?? layout.Height });
    }

    /// <summary>
    /// Says in words what the chart shows, for readers who cannot see it; without it the words are made from the data.
    /// </summary>
    public Chart WithDescription(string altText) => With(figure.Layout with { Description = altText });

    /// <summary>Shows or hides the legend; without it there is one when a series has a name.</summary>
    /// <exception cref="InvalidOperationException">The chart has no series.</exception>
    public Chart WithLegend(bool visible = true)
    {
        RequireAxes(nameof(WithLegend));
        return With(figure.Layout with { ShowLegend = visible });
    }

    /// <summary>Draws a dashed line across the chart at a height; the axis grows to show it.</summary>
    /// <exception cref="ArgumentException">The height is not a finite number.</exception>
    /// <exception cref="InvalidOperationException">The chart has no axes.</exception>
    public Chart WithHorizontalLine(double y, string? label = null)
    {
        RequireAxes(nameof(WithHorizontalLine));
        CheckPlace(y, nameof(y));
        return WithLine(new ReferenceLine(y, false, label));
    }

    /// <summary>Draws a dashed line from top to bottom at a place; the axis grows to show it.</summary>
    /// <exception cref="ArgumentException">The place is not a finite number.</exception>
    /// <exception cref="InvalidOperationException">The chart has no axes.</exception>
    public Chart WithVerticalLine(double x, string? label = null)
    {
        RequireAxes(nameof(WithVerticalLine));
        CheckPlace(x, nameof(x));
        return WithLine(new ReferenceLine(x, true, label));
    }

    /// <summary>Writes a note beside the point (x, y).</summary>
    /// <exception cref="ArgumentException">A coordinate is not a finite number.</exception>
    /// <exception cref="InvalidOperationException">The chart has no axes.</exception>
    public Chart WithAnnotation(double x, double y, string text)
    {
        RequireAxes(nameof(WithAnnotation));
        CheckPlace(x, nameof(x));
        CheckPlace(y, nameof(y));
        return With(figure.Layout with { Annotations = [.. figure.Layout.Annotations, new Annotation(x, y, text)] });
    }

    /// <summary>
    /// The chart as a self-contained SVG document: no script, no fonts, no ids, readable on any background.
    /// </summary>
    public string ToSvg() => SvgEncoder.Encode(Placed, Defaults.TextScale);

    /// <summary>
    /// The chart as a piece of HTML: the SVG as an image with its description, which viewers show that take an SVG out
    /// of a page they do not trust. Where scripts run, the image becomes the SVG itself, with its tooltips; a phone shows
    /// a layout of its own, whose letters can be read there.
    /// </summary>
    public string ToHtml() => HtmlEncoder.Encode(ToSvg(), ToNarrowSvg(), Description, ShownWidth);

    /// <summary>
    /// The chart for plotly.js, which can be zoomed: as the last expression of a cell it is shown so by front ends that
    /// have plotly.js (VS Code); the others show the picture.
    /// </summary>
    public PlotlyFigure ToPlotly() => new(ToPlotlyJson(), ToHtml(), Description);

    /// <summary>The chart as a figure for plotly.js: <c>{"data":[…],"layout":{…}}</c>.</summary>
    public string ToPlotlyJson() => PlotlyEncoder.Encode(Placed);

    /// <summary>The description.</summary>
    public override string ToString() => Description;

    private string? ToNarrowSvg() =>
        NarrowFigure.Of(figure) is { } narrow ? SvgEncoder.Encode(narrow, 1, hasTooltips: false) : null;

    private Figure Placed => Magnifier.Shrunk(figure, Defaults.TextScale, Defaults.Width);

    private int ShownWidth => (int)Math.Round(FigureSize.Of(Placed).Width * Defaults.TextScale);

    private Chart WithLine(ReferenceLine line) =>
        With(figure.Layout with { ReferenceLines = [.. figure.Layout.ReferenceLines, line] });

    private Chart With(Layout layout) => new(figure with { Layout = layout });

    private static void CheckSide(int? pixels, string name)
    {
        if (pixels is not { } side)
            return;
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 80, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(side, 4000, name);
    }

    private static void CheckPlace(double place, string name)
    {
        if (!double.IsFinite(place))
            throw new ArgumentException(
                FormattableString.Invariant($"A place on an axis must be a finite number, but {name} is {place}."),
                name
            );
    }
}
