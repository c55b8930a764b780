using System.Collections;
using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts;

// Charts made of charts.
public sealed partial class Chart
{
    /// <summary>
    /// Several charts on the same axes; titles and axes are those of the first chart that names them.
    /// </summary>
    /// <exception cref="ArgumentException">There is no chart, one of them has no axes (pictures, networks, grids), or
    /// what they ask of an axis does not go together (a logarithmic axis that begins at 0).</exception>
    public static Chart Combine(params Chart[] charts) => Combine((IEnumerable<Chart>)charts);

    /// <summary>
    /// Several charts on the same axes; titles and axes are those of the first chart that names them.
    /// </summary>
    /// <exception cref="ArgumentException">There is no chart, one of them has no axes (pictures, networks, grids), or
    /// what they ask of an axis does not go together (a logarithmic axis that begins at 0).</exception>
    public static Chart Combine(IEnumerable<Chart> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        var plots = charts
            .Select(chart =>
                chart.figure as PlotFigure
                ?? throw new ArgumentException(
                    "Chart.Combine puts charts on the same axes, but one of these has none; use Chart.Grid to "
                        + "put it beside the others.",
                    nameof(charts)
                )
            )
            .ToList();
        if (plots.Count == 0)
            throw new ArgumentException("Chart.Combine needs at least one chart.", nameof(charts));
        var layouts = plots.Select(plot => plot.Layout).ToList();
        var combined = new Chart(
            new PlotFigure([.. plots.SelectMany(plot => plot.Traces)])
            {
                Layout = new Layout
                {
                    Title = First(layout => layout.Title),
                    Description = First(layout => layout.Description),
                    Width = First(layout => layout.Width),
                    Height = First(layout => layout.Height),
                    ShowLegend = First(layout => layout.ShowLegend),
                    XAxis = Merge(layouts.Select(layout => layout.XAxis)),
                    YAxis = Merge(layouts.Select(layout => layout.YAxis)),
                    ReferenceLines = [.. layouts.SelectMany(layout => layout.ReferenceLines)],
                    Annotations = [.. layouts.SelectMany(layout => layout.Annotations)],
                },
            }
        );
        CheckAxes((PlotFigure)combined.figure, nameof(charts));
        return combined;

        T? First<T>(Func<Layout, T?> property) => layouts.Select(property).FirstOrDefault(value => value is not null);
    }

    /// <summary>Several charts side by side, row by row.</summary>
    /// <param name="charts">The charts, in reading order.</param>
    /// <param name="rows">How many rows; null takes as many as the charts need.</param>
    /// <param name="columns">Charts per row; null is what the rows need, or 2 without rows.</param>
    /// <exception cref="ArgumentException">There is no chart, or there are more than find a place.</exception>
    public static Chart Grid(IEnumerable<Chart> charts, int? rows = null, int? columns = null)
    {
        ArgumentNullException.ThrowIfNull(charts);
        var figures = charts.Select(chart => chart.figure).ToList();
        if (figures.Count == 0)
            throw new ArgumentException("Chart.Grid needs at least one chart.", nameof(charts));
        if (rows is { } down)
            ArgumentOutOfRangeException.ThrowIfLessThan(down, 1, nameof(rows));
        if (columns is { } across)
            ArgumentOutOfRangeException.ThrowIfLessThan(across, 1, nameof(columns));
        int width = columns ?? (rows is { } asked ? (figures.Count + asked - 1) / asked : 2);
        width = Math.Min(width, figures.Count);
        int height = rows ?? (figures.Count + width - 1) / width;
        if (figures.Count > (long)height * width)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"A grid of {height} rows and {width} columns has {height * width} places, but there are "
                ) + FormattableString.Invariant($"{figures.Count} charts."),
                nameof(charts)
            );
        return new Chart(new GridFigure(figures, height, width));
    }

    /// <summary>
    /// Charts shown one after the other, without script; where motion is not shown or not wanted, up to four of them
    /// side by side.
    /// </summary>
    /// <param name="frames">The charts, in order. Give their axes the same ends, or they jump.</param>
    /// <param name="labels">One caption per frame (texts or numbers), or null for 1, 2, 3, ….</param>
    /// <param name="secondsPerFrame">How long each frame stays; the last one stays twice as long.</param>
    /// <exception cref="ArgumentException">There is no frame, a frame is an animation, or the number of labels does not
    /// fit.</exception>
    public static Chart Animate(IEnumerable<Chart> frames, IEnumerable? labels = null, double secondsPerFrame = 1)
    {
        ArgumentNullException.ThrowIfNull(frames);
        if (!(secondsPerFrame is >= 0.2 and <= 60))
            throw new ArgumentOutOfRangeException(
                nameof(secondsPerFrame),
                secondsPerFrame,
                "A frame stays from 0.2 to 60 seconds: faster flicker can harm."
            );
        var figures = frames.Select(frame => frame.figure).ToList();
        if (figures.Count == 0)
            throw new ArgumentException("Chart.Animate needs at least one frame.", nameof(frames));
        if (figures.Any(figure => figure is AnimationFigure))
            throw new ArgumentException("A frame cannot be an animation itself.", nameof(frames));
        return new Chart(
            new AnimationFigure(
                [.. figures.Select(AsFrame)],
                Values.Labels(labels ?? Enumerable.Range(1, figures.Count), figures.Count, nameof(labels), "frame")!,
                secondsPerFrame
            )
        );
    }

    private static Figure AsFrame(Figure figure) =>
        figure is GridFigure grid
            ? grid with
            {
                Cells = [.. grid.Cells.Select(AsFrame)],
            }
            : figure with
            {
                Layout = figure.Layout with { IsFrame = true },
            };

    private static AxisLayout Merge(IEnumerable<AxisLayout> axes) =>
        axes.Aggregate(
            (merged, axis) =>
                new AxisLayout
                {
                    Title = merged.Title ?? axis.Title,
                    Minimum = merged.Minimum ?? axis.Minimum,
                    Maximum = merged.Maximum ?? axis.Maximum,
                    Logarithmic = merged.Logarithmic || axis.Logarithmic,
                }
        );
}
