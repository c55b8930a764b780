using System.Globalization;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Model;

/// <summary>Says in words what a chart shows, for those who cannot see it.</summary>
internal static class AltText
{
    private const int MaximumSeries = 8;
    private const int MaximumKeys = 12;

    /// <summary>A short name: the title, else the kind of chart.</summary>
    public static string Title(Figure figure) =>
        string.IsNullOrWhiteSpace(figure.Layout.Title) ? Kind(figure) : figure.Layout.Title;

    /// <summary>What the caller wrote, else a description made from the data.</summary>
    public static string Description(Figure figure)
    {
        if (!string.IsNullOrWhiteSpace(figure.Layout.Description))
            return figure.Layout.Description;
        string title = string.IsNullOrWhiteSpace(figure.Layout.Title) ? "" : $" “{figure.Layout.Title}”";
        return $"{Kind(figure)}{title}{Body(figure)}";
    }

    private static string Kind(Figure figure) =>
        figure switch
        {
            GridFigure grid => FormattableString.Invariant($"Grid of {grid.Cells.Count} charts"),
            ImageGridFigure => "Image grid",
            NetworkFigure => "Neural network",
            GraphFigure => "Graph of a computation",
            SurfaceFigure => "Surface",
            AnimationFigure => "Animation",
            PlotFigure plot => plot.Traces.Select(Kind).Distinct().ToList() switch
            {
                [] => "Empty chart",
                [var kind] => kind,
                var kinds => kinds[0]
                    + " with "
                    + string.Join(" and ", kinds.Skip(1).Select(kind => kind.ToLowerInvariant())),
            },
            _ => "Chart",
        };

    private static string Kind(Trace trace) =>
        trace switch
        {
            ScatterTrace { Lower: not null } => "Area chart",
            ScatterTrace { ShowLine: true } => "Line chart",
            ScatterTrace => "Scatter plot",
            BarTrace => "Column chart",
            HistogramTrace => "Histogram",
            HeatmapTrace => "Heatmap",
            ContourTrace => "Contour plot",
            RegionTrace => "Class regions",
            _ => "Chart",
        };

    private static string Body(Figure figure) =>
        figure switch
        {
            PlotFigure plot => Axes(plot.Layout) + Series(plot),
            GridFigure grid => ". "
                + string.Join(
                    " ",
                    grid.Cells.Select((cell, index) => FormattableString.Invariant($"{index + 1}: {Description(cell)}"))
                ),
            ImageGridFigure images => Images(images),
            NetworkFigure network => Network(network),
            GraphFigure graph => Graph(graph),
            SurfaceFigure surface => Surface(surface),
            AnimationFigure animation => FormattableString.Invariant(
                $" of {animation.Frames.Count} frames: {string.Join(", ", animation.Labels)}. "
            ) + $"First, {Description(animation.Frames[0])} Last, {Description(animation.Frames[^1])}",
            _ => ".",
        };

    private static string Graph(GraphFigure graph) =>
        ". "
        + string.Join(
            " ",
            graph.Nodes.Select(
                (node, index) =>
                {
                    var sources = graph
                        .Arrows.Select((arrow, i) => (Arrow: arrow, Label: graph.Labels.ElementAtOrDefault(i)))
                        .Where(one => one.Arrow.To == index)
                        .Select(one =>
                            graph.Nodes[one.Arrow.From].Name
                            + (string.IsNullOrWhiteSpace(one.Label) ? "" : $" ({one.Label})")
                        )
                        .ToList();
                    string notes = string.Concat(
                        new[] { node.Above, node.Below }
                            .Where(note => !string.IsNullOrWhiteSpace(note))
                            .Select(note => $", {note}")
                    );
                    string from = sources.Count == 0 ? "" : ", from " + string.Join(" and ", sources);
                    return $"{node.Name}{notes}{from}.";
                }
            )
        );

    private static string Axes(Layout layout)
    {
        var axes = new[] { ("x", layout.XAxis), ("y", layout.YAxis) }
            .Where(axis => axis.Item2.Title is not null || axis.Item2.Logarithmic)
            .Select(axis =>
                $"{axis.Item1}: {axis.Item2.Title ?? axis.Item1}{(axis.Item2.Logarithmic ? " (logarithmic)" : "")}"
            );
        string text = string.Join("; ", axes);
        return text.Length == 0 ? "." : $", {text}.";
    }

    private static string Series(PlotFigure plot)
    {
        var sentences = plot
            .Traces.Take(MaximumSeries)
            .Select((trace, index) => " " + Sentence(trace, plot.Traces.Count, index));
        string rest =
            plot.Traces.Count > MaximumSeries
                ? FormattableString.Invariant($" And {plot.Traces.Count - MaximumSeries} more series.")
                : "";
        var lines = plot.Layout.ReferenceLines.Select(line =>
            (line.IsVertical ? " Vertical" : " Horizontal")
            + $" line at {NumberText.Short(line.Value)}{(line.Label is null ? "" : $": {line.Label}")}."
        );
        var notes = plot.Layout.Annotations.Select(note =>
            $" Note at ({NumberText.Short(note.X)}, {NumberText.Short(note.Y)}): {note.Text}."
        );
        return string.Concat(sentences) + rest + string.Concat(lines) + string.Concat(notes);
    }

    private static string Sentence(Trace trace, int count, int index)
    {
        string name =
            !string.IsNullOrWhiteSpace(trace.Name) ? trace.Name + ": "
            : count > 1 ? FormattableString.Invariant($"Series {index + 1}: ")
            : "";
        return name
            + trace switch
            {
                ScatterTrace { ShowLine: true } line => Line(line),
                ScatterTrace points => Points(points),
                BarTrace bar => Bars(bar),
                HistogramTrace histogram => Histogram(histogram),
                RegionTrace regions => Regions(regions),
                ContourTrace contour => Contour(contour),
                GridTrace grid => Matrix(grid),
                _ => "",
            };
    }

    private static string Line(ScatterTrace trace)
    {
        var points = trace
            .X.Zip(trace.Y)
            .Where(point => double.IsFinite(point.First) && double.IsFinite(point.Second))
            .ToList();
        int gaps = trace.X.Length - points.Count;
        string missing =
            gaps > 0
                ? FormattableString.Invariant($" {gaps} of {trace.X.Length} values are not finite and left out.")
                : "";
        if (points.Count == 0)
            return "no data." + missing;
        var (first, last) = (points[0], points[^1]);
        if (points.Count == 1)
            return $"one point at ({NumberText.Short(first.First)}, {NumberText.Short(first.Second)}).{missing}";
        var lowest = points.MinBy(point => point.Second);
        var highest = points.MaxBy(point => point.Second);
        double span = highest.Second / 2 - lowest.Second / 2;
        double change = span == 0 ? 0 : (last.Second / 2 - first.Second / 2) / span;
        string trend = change switch
        {
            _ when highest.Second == lowest.Second => "constant",
            > 0.1 => "rising",
            < -0.1 => "falling",
            _ => "ending about where it starts",
        };
        string text = FormattableString.Invariant($"{points.Count} points, {trend}, from {At(first)} to {At(last)}");
        if (lowest.Second < Math.Min(first.Second, last.Second))
            text += $", lowest {At(lowest)}";
        if (highest.Second > Math.Max(first.Second, last.Second))
            text += $", highest {At(highest)}";
        return text + "." + missing;

        static string At((double X, double Y) point) => $"{NumberText.Short(point.Y)} at {NumberText.Short(point.X)}";
    }

    private static string Points(ScatterTrace trace) =>
        FormattableString.Invariant($"{trace.X.Length} points, x {Range(trace.X)}, y {Range(trace.Y)}.");

    private static string Bars(BarTrace trace)
    {
        if (trace.Keys.Length == 0)
            return "no columns.";
        if (trace.Keys.Length <= MaximumKeys)
            return string.Join(
                    ", ",
                    trace.Keys.Zip(trace.Values).Select(pair => $"{pair.First} {NumberText.Short(pair.Second)}")
                ) + ".";
        var (low, high) = (
            Array.IndexOf(trace.Values, trace.Values.Min()),
            Array.IndexOf(trace.Values, trace.Values.Max())
        );
        return FormattableString.Invariant(
                $"{trace.Keys.Length} columns, lowest {trace.Keys[low]} with {NumberText.Short(trace.Values[low])}, "
            ) + $"highest {trace.Keys[high]} with {NumberText.Short(trace.Values[high])}.";
    }

    private static string Histogram(HistogramTrace trace)
    {
        if (trace.Values.Length == 0)
            return "no data.";
        int fullest = Array.IndexOf(trace.Counts, trace.Counts.Max());
        return FormattableString.Invariant(
                $"{trace.Values.Length} values {Range(trace.Values)} in {trace.Counts.Length} bins, mean "
            )
            + $"{NumberText.Short(Mean(trace.Values))}; most ({NumberText.Short(trace.Counts[fullest])}) between "
            + $"{NumberText.Short(trace.Edges[fullest])} and {NumberText.Short(trace.Edges[fullest + 1])}.";
    }

    private static double Mean(double[] values)
    {
        double mean = values.Average();
        return double.IsFinite(mean) ? mean : values.Sum(value => value / values.Length);
    }

    private static string Matrix(GridTrace trace)
    {
        string text = FormattableString.Invariant(
            $"{trace.Rows} rows and {trace.Columns} columns, values {Range(trace.Z.Cast<double>())}."
        );
        if (trace is not HeatmapTrace { ShowValues: true } heatmap || trace.Z.Length > 144)
            return text;
        var rows = Enumerable
            .Range(0, trace.Rows)
            .Select(row =>
            {
                var values = Enumerable.Range(0, trace.Columns).Select(column => NumberText.Cell(trace.Z[row, column]));
                string name = heatmap.YLabels?[row] ?? FormattableString.Invariant($"row {row}");
                return $"{name}: {string.Join(" ", values)}";
            });
        return text + " " + string.Join("; ", rows) + ".";
    }

    private static string Contour(ContourTrace trace)
    {
        if (trace.Z.Length == 0)
            return "no data.";
        return $"values {Range(trace.Z.Cast<double>())}; {Extremes(trace.X!, trace.Y!, trace.Z)}.";
    }

    private static string Regions(RegionTrace trace)
    {
        var shares = trace.Classes.Select(label =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"class {label} "
                    + $"{100.0 * trace.Z.Cast<double>().Count(value => (int)value == label) / trace.Z.Length:0} %"
            )
        );
        return $"share of the area: {string.Join(", ", shares)}.";
    }

    private static string Surface(SurfaceFigure figure)
    {
        string text =
            Axes(figure.Layout)
            + $" Height {Range(figure.Z.Cast<double>())}; {Extremes(figure.X, figure.Y, figure.Z)}.";
        if (figure.Path.Count == 0)
            return text;
        var (first, last) = (figure.Path[0], figure.Path[^1]);
        return text
            + FormattableString.Invariant(
                $" A path of {figure.Path.Count} points leads from {Place(first)} to {Place(last)}."
            );

        static string Place((double X, double Y, double Z) point) =>
            $"({NumberText.Short(point.X)}, {NumberText.Short(point.Y)}) at height {NumberText.Short(point.Z)}";
    }

    private static string Extremes(double[] x, double[] y, double[,] z)
    {
        var cells = Enumerable
            .Range(0, y.Length)
            .SelectMany(row => Enumerable.Range(0, x.Length).Select(column => (Row: row, Column: column)))
            .Where(cell => double.IsFinite(z[cell.Row, cell.Column]))
            .ToList();
        if (cells.Count == 0)
            return "no finite value";
        return $"lowest at {At(cells.MinBy(cell => z[cell.Row, cell.Column]))}, highest at "
            + $"{At(cells.MaxBy(cell => z[cell.Row, cell.Column]))}";

        string At((int Row, int Column) cell) =>
            $"({NumberText.Short(x[cell.Column])}, {NumberText.Short(y[cell.Row])})";
    }

    private static string Images(ImageGridFigure figure)
    {
        string text = FormattableString.Invariant(
            $": {figure.Images.Count} images of {figure.Width} × {figure.Height} pixels."
        );
        if (figure.Labels is { Count: > 0 } labels)
            text += " Captions: " + string.Join(", ", labels.Take(40)) + (labels.Count > 40 ? ", …" : "") + ".";
        int marked = figure.Highlighted?.Count(isMarked => isMarked) ?? 0;
        return marked > 0 ? text + FormattableString.Invariant($" {marked} marked with a cross.") : text;
    }

    private static string Network(NetworkFigure figure)
    {
        var captions = Enumerable.Range(0, figure.LayerSizes.Count).Select(index => figure.Caption(index));
        string text = $": {string.Join(", then ", captions)}, fully connected.";
        return figure.Weights is null
            ? text
            : $"{text} Weights {Range(figure.Weights.SelectMany(matrix => matrix.Cast<double>()))}.";
    }

    private static string Range(IEnumerable<double> values)
    {
        var finite = values.Where(double.IsFinite).ToList();
        return finite.Count == 0
            ? "unknown"
            : $"from {NumberText.Short(finite.Min())} to {NumberText.Short(finite.Max())}";
    }
}
