using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>Writes matrices, contours and regions.</summary>
internal sealed class PlotlyGrids(PlotlyCanvas canvas, string axes, PlotlyScale x, PlotlyScale y)
{
    public void Add(GridTrace trace)
    {
        if (trace.Z.Length == 0)
            return;
        switch (trace)
        {
            case HeatmapTrace heatmap:
                AddHeatmap(heatmap);
                break;
            case ContourTrace contour:
                AddContour(contour);
                break;
            case RegionTrace regions:
                AddRegions(regions);
                break;
            default:
                throw new NotSupportedException($"No Plotly form for {trace.GetType().Name}.");
        }
    }

    private void AddHeatmap(HeatmapTrace trace)
    {
        double[] columns = [.. HeatmapTrace.Edges(trace.X, trace.Columns).Select(x.Place)];
        double[] rows = [.. HeatmapTrace.Edges(trace.Y, trace.Rows).Select(y.Place)];
        if (trace.Z.Cast<double>().Any(double.IsNaN))
            canvas.AddRectangle(
                axes,
                new Box(columns[0], rows[0], columns[^1] - columns[0], rows[^1] - rows[0]),
                Palette.MissingCell,
                null,
                0,
                isBelow: true
            );
        var encoded = new JsonObject
        {
            ["type"] = "heatmap",
            ["showscale"] = false,
            ["zsmooth"] = false,
            ["x"] = PlotlyCanvas.Numbers(columns),
            ["y"] = PlotlyCanvas.Numbers(rows),
            // Fractions of the scale: plotly.js cannot subtract the largest numbers.
            ["z"] = PlotlyCanvas.Rows(trace.Z, value => double.IsNaN(value) ? value : trace.Colors.Fraction(value)),
            ["zmin"] = 0,
            ["zmax"] = 1,
            ["colorscale"] = PlotlyCanvas.ColorScale(trace.Colors.Scale.Stops),
            ["hoverinfo"] = "text",
            ["hovertext"] = Table(trace, trace.Describe),
            ["hoverongaps"] = true,
        };
        if (trace.ShowValues)
        {
            double width = Math.Abs(x.Axis.Length / trace.Columns);
            var placement = HeatmapPlacement.Of(trace, width, y.Axis.Length / trace.Rows);
            if (placement.FontSize > 0)
            {
                // Not as the trace's texts, whose colours plotly.js chooses by another rule.
                for (int row = 0; row < trace.Rows; row++)
                for (int column = 0; column < trace.Columns; column++)
                    canvas.WriteOn(
                        axes,
                        placement.Texts[row, column],
                        (columns[column] + columns[column + 1]) / 2,
                        (rows[row] + rows[row + 1]) / 2,
                        placement.FontSize,
                        trace.Colors.Color(trace.Z[row, column]).ReadableText.ToString()
                    );
            }
        }
        canvas.Add(encoded, axes);
    }

    private static JsonArray Table(HeatmapTrace trace, Func<int, int, string> text) =>
        [
            .. Enumerable
                .Range(0, trace.Rows)
                .Select(row =>
                    (JsonNode)PlotlyCanvas.Texts(Enumerable.Range(0, trace.Columns).Select(column => text(row, column)))
                ),
        ];

    private void AddContour(ContourTrace trace)
    {
        var levels = trace.Levels;
        if (levels.Count == 0)
        {
            AddArea(
                trace,
                trace.Z,
                double.MinValue,
                trace.Colors.Color(trace.Colors.Minimum).ToString(),
                0,
                "constant"
            );
            return;
        }
        double bottom = double.NegativeInfinity;
        for (int band = 0; band <= levels.Count; band++)
        {
            double top = band < levels.Count ? levels[band] : double.PositiveInfinity;
            double middle = Math.Max(bottom, trace.Colors.Minimum) / 2 + Math.Min(top, trace.Colors.Maximum) / 2;
            AddArea(
                trace,
                trace.Z,
                band == 0 ? double.MinValue : bottom,
                trace.Colors.Color(middle).ToString(),
                0.6,
                double.IsInfinity(bottom) ? "below " + NumberText.Short(top)
                    : double.IsInfinity(top) ? "above " + NumberText.Short(bottom)
                    : $"{NumberText.Short(bottom)} to {NumberText.Short(top)}"
            );
            bottom = top;
        }
        if (trace.Boundary is { } boundary)
            AddBoundary(trace, boundary);
    }

    private void AddRegions(RegionTrace trace)
    {
        int largest = (int)trace.Z.Cast<double>().GroupBy(label => label).MaxBy(group => group.Count())!.Key;
        var (left, right) = (x.Place(trace.X![0]), x.Place(trace.X[^1]));
        var (low, high) = (y.Place(trace.Y![0]), y.Place(trace.Y[^1]));
        canvas.AddRectangle(
            axes,
            new Box(left, low, right - left, high - low),
            Palette.Pale(largest).ToString(),
            null,
            0,
            isBelow: true
        );
        double[,] members = new double[trace.Rows, trace.Columns];
        foreach (int label in trace.Classes)
        {
            for (int row = 0; row < trace.Rows; row++)
            for (int column = 0; column < trace.Columns; column++)
                members[row, column] = trace.Z[row, column] == label ? 1 : 0;
            string name = FormattableString.Invariant($"class {label}");
            AddArea(trace, members, 0.5, Palette.Pale(label).ToString(), 0, name);
        }
    }

    // The outline of what is at least the level; holes run the other way round, so they stay free.
    private void AddArea(GridTrace trace, double[,] z, double level, string color, double line, string text)
    {
        var outline = new List<(double X, double Y)>();
        foreach (var ring in Rings(trace, z, level))
        {
            if (outline.Count > 0)
                outline.Add((double.NaN, double.NaN));
            outline.AddRange(ring);
            outline.Add(ring[0]);
        }
        if (outline.Count == 0)
            return;
        canvas.Add(
            new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "lines",
                ["fill"] = "toself",
                ["fillcolor"] = color,
                ["line"] = new JsonObject { ["width"] = line, ["color"] = "rgba(255,255,255,0.7)" },
                ["x"] = PlotlyCanvas.Numbers(outline.Select(point => point.X)),
                ["y"] = PlotlyCanvas.Numbers(outline.Select(point => point.Y)),
                ["showlegend"] = false,
                ["hoveron"] = "fills",
                ["hoverinfo"] = "text",
                ["text"] = text,
            },
            axes
        );
    }

    private void AddBoundary(ContourTrace trace, double level)
    {
        var line = new List<(double X, double Y)>();
        var (columns, rows) = (trace.X!.Select(x.Place).ToList(), trace.Y!.Select(y.Place).ToList());
        foreach (var ring in Rings(trace, trace.Z, level))
        {
            for (int index = 0; index <= ring.Count; index++)
            {
                var (point, before) = (ring[index % ring.Count], ring[(index + ring.Count - 1) % ring.Count]);
                // Only the part inside the plot: the rings also run along its border.
                if (index == 0 || IsSame(point.X, before.X, columns) || IsSame(point.Y, before.Y, rows))
                    line.Add((double.NaN, double.NaN));
                line.Add(point);
            }
        }
        canvas.Add(
            new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "lines",
                ["x"] = PlotlyCanvas.Numbers(line.Select(point => point.X)),
                ["y"] = PlotlyCanvas.Numbers(line.Select(point => point.Y)),
                ["line"] = new JsonObject { ["width"] = 2.2, ["color"] = Palette.Ink },
                ["showlegend"] = false,
                ["hoverinfo"] = "text",
                ["text"] = "level " + NumberText.Short(level),
            },
            axes
        );

        static bool IsSame(double first, double second, List<double> places) =>
            Math.Abs(first - second) < 1e-12 * Math.Abs(places[^1] - places[0])
            && (IsAt(first, places[0], places) || IsAt(first, places[^1], places));

        static bool IsAt(double value, double place, List<double> places) =>
            Math.Abs(value - place) < 1e-9 * Math.Abs(places[^1] - places[0]);
    }

    // Found in pixels, as in the SVG (to a fifth of one), and put back onto the axes.
    private IEnumerable<List<(double X, double Y)>> Rings(GridTrace trace, double[,] z, double level)
    {
        double[] columns = [.. trace.X!.Select(x.Axis.Position)];
        double[] rows = [.. trace.Y!.Select(y.Axis.Position)];
        return Isolines
            .Rings(columns, rows, z, level)
            .Select(ring =>
                ring.Select(point =>
                        (
                            Back(point.X, columns, [.. trace.X!.Select(x.Place)]),
                            Back(point.Y, rows, [.. trace.Y!.Select(y.Place)])
                        )
                    )
                    .ToList()
            );
    }

    private static double Back(double pixel, double[] pixels, double[] places)
    {
        bool isRising = pixels[^1] >= pixels[0];
        int index = 0;
        while (index + 2 < pixels.Length && (isRising ? pixel > pixels[index + 1] : pixel < pixels[index + 1]))
            index++;
        if (pixels.Length == 1 || pixels[index + 1] == pixels[index])
            return places[index];
        double fraction = (pixel - pixels[index]) / (pixels[index + 1] - pixels[index]);
        return places[index] + (places[index + 1] - places[index]) * fraction;
    }
}
