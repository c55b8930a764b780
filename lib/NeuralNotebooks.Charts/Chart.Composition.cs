using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts;

// Charts made of charts.
public sealed partial class Chart
{
    /// <summary>Several charts on the same axes; titles and axes are those of the first chart that names them.</summary>
    /// <exception cref="ArgumentException">There is no chart, or one of them has no axes (pictures, networks, grids).</exception>
    public static Chart Combine(params Chart[] charts) => Combine((IEnumerable<Chart>)charts);

    /// <summary>Several charts on the same axes; titles and axes are those of the first chart that names them.</summary>
    /// <exception cref="ArgumentException">There is no chart, or one of them has no axes (pictures, networks, grids).</exception>
    public static Chart Combine(IEnumerable<Chart> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        var plots = charts.Select(chart => chart._figure as PlotFigure
            ?? throw new ArgumentException("Chart.Combine puts charts on the same axes, but one of these has none; use Chart.Grid to put it beside the others.", nameof(charts))).ToList();
        if (plots.Count == 0) throw new ArgumentException("Chart.Combine needs at least one chart.", nameof(charts));
        var layouts = plots.Select(plot => plot.Layout).ToList();
        return new Chart(new PlotFigure([.. plots.SelectMany(plot => plot.Traces)])
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
        });

        T? First<T>(Func<Layout, T?> property) => layouts.Select(property).FirstOrDefault(value => value is not null);
    }

    /// <summary>Several charts side by side, row by row.</summary>
    /// <param name="charts">The charts, in reading order.</param>
    /// <param name="columns">Charts per row.</param>
    /// <exception cref="ArgumentException">There is no chart.</exception>
    public static Chart Grid(IEnumerable<Chart> charts, int columns = 2)
    {
        ArgumentNullException.ThrowIfNull(charts);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var figures = charts.Select(chart => chart._figure).ToList();
        if (figures.Count == 0) throw new ArgumentException("Chart.Grid needs at least one chart.", nameof(charts));
        return new Chart(new GridFigure(figures, Math.Min(columns, figures.Count)));
    }

    private static AxisLayout Merge(IEnumerable<AxisLayout> axes) => axes.Aggregate((merged, axis) => new AxisLayout
    {
        Title = merged.Title ?? axis.Title,
        Minimum = merged.Minimum ?? axis.Minimum,
        Maximum = merged.Maximum ?? axis.Maximum,
        Logarithmic = merged.Logarithmic || axis.Logarithmic,
    });
}
