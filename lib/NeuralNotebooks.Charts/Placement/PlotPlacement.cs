using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>Where the parts of a plot stand: room for all texts first, the plot in what is left.</summary>
internal sealed class PlotPlacement
{
    public const double TitleSize = 12.5;
    public const double LabelSize = XLabels.FontSize;

    private const double TitleRoom = TitleSize * TextMetrics.LineHeight + 2;
    private const double SmallestPlot = 24;

    private readonly PlotFigure figure;
    private readonly double width;

    public PlotPlacement(PlotFigure figure, double width, double height)
    {
        this.width = width;
        this.figure = figure;
        X = new Axis(figure.Layout.XAxis, AxisData.ForX(figure));
        Y = new Axis(figure.Layout.YAxis, AxisData.ForY(figure)) { Upwards = true };
        Colors = figure.Layout.HasColorKey
            ? figure.Traces.OfType<GridTrace>().FirstOrDefault(trace => trace is not RegionTrace)?.Colors
            : null;
        SeriesColors = new SeriesColors(figure);
        LegendTop = TitlePlacement.Of(figure.Layout.Title, width).Height;
        EndLabels = EndLabels.Of(figure, X, Y, width, height);
        Legend = new LegendPlacement(
            EndLabels is null ? LegendPlacement.Entries(figure) : [],
            width - 2 * TitlePlacement.Padding
        );
        double top = LegendTop + Legend.Height;
        XLabels = new XLabels([], false, 20);
        // Each direction's labels need the room that the other one leaves: three passes settle it.
        for (int pass = 0; pass < 3; pass++)
            Fit(top, height);
    }

    public Axis X { get; }

    public Axis Y { get; }

    /// <summary>Whose key stands at the right, or null.</summary>
    public ColorRange? Colors { get; }

    public SeriesColors SeriesColors { get; }

    public LegendPlacement Legend { get; }

    /// <summary>Names at the ends of the lines in place of a legend, or null.</summary>
    public EndLabels? EndLabels { get; }

    /// <summary>Where the legend begins.</summary>
    public double LegendTop { get; }

    public XLabels XLabels { get; private set; }

    /// <summary>The part between the axes.</summary>
    public Box Plot { get; private set; }

    /// <summary>Left end of the key of the colours.</summary>
    public double ColorBarLeft => Plot.Right + 12;

    /// <summary>Baseline of the x axis' title.</summary>
    public double XTitleBaseline => Plot.Bottom + XLabels.Height + TitleSize;

    /// <summary>A label of the y axis as it is written.</summary>
    public string YLabel(Tick tick) => TextMetrics.Shorten(tick.Label, LabelSize, width * 0.35);

    /// <summary>Whether there is nothing to be seen on the axes.</summary>
    public bool IsEmpty => figure.Traces.All(HasNothing);

    private bool HasNothing(Trace trace) =>
        trace switch
        {
            ScatterTrace scatter => !scatter
                .X.Zip(scatter.Y)
                .Any(point => X.Shows(point.First) && Y.Shows(point.Second)),
            BarTrace bar => !bar.Values.Any(Y.Shows),
            HistogramTrace histogram => histogram.Values.Length == 0,
            GridTrace grid => grid.Z.Length == 0,
            _ => true,
        };

    private void Fit(double top, double height)
    {
        double bottom = height - XLabels.Height - (X.Title is null ? 0 : TitleRoom) - TitlePlacement.Padding + 4;
        Y.Length = Math.Max(SmallestPlot, bottom - top - 4);
        Y.Ticks = YTicks();
        double yLabels = Y.Ticks.Count == 0 ? 0 : Y.Ticks.Max(tick => TextMetrics.Width(YLabel(tick), LabelSize));
        double left = TitlePlacement.Padding + (Y.Title is null ? 0 : TitleRoom) + yLabels + 8;
        left = Math.Max(left, TitlePlacement.Padding + XLabels.Overhang(X));
        double bar = Colors is null ? 0 : ColorBarPlacement.Of(Colors, Y.Length).Width + 12;
        double last =
            XLabels.IsTurned || XLabels.Ticks.Count == 0
                ? 0
                : TextMetrics.Width(XLabels.Ticks[^1].Label, LabelSize) / 2;
        double beyond = XLabels.Ticks.Count == 0 ? 0 : X.Position(XLabels.Ticks[^1].Value);
        double beside = Math.Max(bar, EndLabels?.Width ?? 0);
        double right = width - TitlePlacement.Padding - Math.Max(beside, last - (X.Length - beyond));
        X.Length = Math.Max(SmallestPlot, Math.Min(right, width - TitlePlacement.Padding) - left);
        XLabels = XLabels.For(X);
        X.Ticks = XLabels.Ticks;
        Plot = new Box(left, top + 4, X.Length, Y.Length);
    }

    private IReadOnlyList<Tick> YTicks()
    {
        if (Y.Categories is not null)
            return Y.CategoryTicks((int)(Y.Length / 13));
        // One number alone gives no scale: a low chart takes as many ticks as it needs to have two.
        for (int count = Math.Clamp((int)(Y.Length / 38), 2, 12); ; count++)
        {
            var ticks = Y.NumericTicks(count);
            if (ticks.Count >= 2 || count >= Y.Length / 14)
                return ticks;
        }
    }
}
