using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts;

// What may be asked of the axes of which chart. One rule for all: a method that does not fit the kind of chart says so.
public sealed partial class Chart
{
    private Chart WithAxis(string method, bool isX, string? title, double? min, double? max, AxisType? type)
    {
        if (figure is SurfaceFigure)
        {
            if (min is not null || max is not null || type is not null)
                throw new InvalidOperationException(
                    $"{method} can name an axis of a surface, but not set its ends: they follow the data. Give "
                        + "Chart.Surface another range instead."
                );
        }
        else
            RequireAxes(method);
        CheckEnd(min, nameof(min));
        CheckEnd(max, nameof(max));
        var layout = figure.Layout;
        var axis = isX ? layout.XAxis : layout.YAxis;
        axis = axis with
        {
            Title = title ?? axis.Title,
            Minimum = min ?? axis.Minimum,
            Maximum = max ?? axis.Maximum,
            Logarithmic = type is null ? axis.Logarithmic : type == AxisType.Log,
        };
        if (type == AxisType.Log && figure is PlotFigure plot && HasNames(plot, isX))
            throw new InvalidOperationException(
                $"{method} cannot make this axis logarithmic: it has names, not numbers. Use Chart.Line or Chart.Point."
            );
        if (Fault(axis) is { } fault)
            throw new ArgumentException(fault, min is null ? nameof(max) : nameof(min));
        return With(isX ? layout with { XAxis = axis } : layout with { YAxis = axis });
    }

    // Names stand at the positions 0, 1, 2, …; there is nothing to take a logarithm of.
    private static bool HasNames(PlotFigure plot, bool isX) =>
        plot.Traces.Any(trace =>
            trace is HeatmapTrace heatmap ? (isX ? heatmap.X : heatmap.Y) is null : isX && trace is BarTrace
        );

    // Ends may be set in several calls, or come from several charts: only together do they fit or not.
    private static void CheckAxes(PlotFigure plot, string name)
    {
        if (Fault(plot.Layout.XAxis) is { } inX)
            throw new ArgumentException("The x axes of these charts do not go together. " + inX, name);
        if (Fault(plot.Layout.YAxis) is { } inY)
            throw new ArgumentException("The y axes of these charts do not go together. " + inY, name);
    }

    private static string? Fault(AxisLayout axis)
    {
        if (axis.Minimum is { } min && axis.Maximum is { } max && !AxisLayout.AreApart(min, max))
            return FormattableString.Invariant($"An axis needs min < max, but has min {min} and max {max}.")
                + (min < max ? " They are too close to be told apart." : "");
        if (axis.Logarithmic && (axis.Minimum <= 0 || axis.Maximum <= 0))
        {
            string end = FormattableString.Invariant(
                axis.Minimum <= 0 ? $"min is {axis.Minimum}" : (FormattableString)$"max is {axis.Maximum}"
            );
            return $"A logarithmic axis has positive ends only, but {end}.";
        }
        return null;
    }

    private static void CheckEnd(double? end, string name)
    {
        if (end is { } value && (!double.IsFinite(value) || Math.Abs(value) > 1e300))
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"The end of an axis must be a finite number of at most 1e300, but {name} is {value}."
                ),
                name
            );
    }

    private void RequireAxes(string method)
    {
        if (figure is PlotFigure)
            return;
        throw NotFor(
            method,
            "a chart with a pair of axes",
            figure switch
            {
                GridFigure => "Call it on the charts inside the grid",
                AnimationFigure => "Call it on the frames",
                ImageGridFigure => "What stands below a picture is its label",
                NetworkFigure => "Name its parts with layerNames, inputLabels and outputLabels",
                GraphFigure => "What stands above and below a node is given with the node",
                _ => "Mark places on it with WithPath",
            }
        );
    }

    private InvalidOperationException NotFor(string method, string needed, string advice) =>
        new($"{method} needs {needed}, but this is {KindInWords()}. {advice}.");

    private string KindInWords() =>
        figure switch
        {
            GridFigure => "a grid of charts",
            AnimationFigure => "an animation",
            ImageGridFigure => "an image grid",
            NetworkFigure => "a network",
            GraphFigure => "a graph of a computation",
            SurfaceFigure => "a surface",
            _ => "a chart with a pair of axes",
        };
}
