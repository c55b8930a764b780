using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>
/// Writes a figure as plotly.js understands it: <c>{"data":[…],"layout":{…}}</c>. Numbers that are not finite become
/// null.
/// </summary>
internal static class PlotlyEncoder
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Dashes =
    [
        "solid",
        "dash",
        "dot",
        "dashdot",
        "longdash",
        "5px,2px,2px,2px",
        "4px,4px",
    ];
    private static readonly string[] Symbols =
    [
        "circle",
        "square",
        "triangle-up",
        "diamond",
        "triangle-down",
        "cross",
        "x",
    ];
    private static readonly string[] Patterns = ["", "-", "|", "+"];

    public static string Encode(Figure figure)
    {
        var (width, height) = FigureSize.Of(figure);
        var data = new JsonArray();
        var layout = new JsonObject
        {
            ["width"] = width,
            ["height"] = height,
            ["paper_bgcolor"] = Palette.Card,
            ["plot_bgcolor"] = Palette.Card,
            ["font"] = new JsonObject { ["color"] = Palette.Ink },
        };
        if (figure.Layout.Title is { } title)
            layout["title"] = new JsonObject { ["text"] = title };
        if (figure.Layout.Description is { } description)
            layout["meta"] = new JsonObject { ["description"] = description };
        var encoded = new JsonObject { ["data"] = data, ["layout"] = layout };
        var whole = new PlotlyCell(1, 0, 1, 0, 1);
        if (figure is AnimationFigure animation)
            encoded["frames"] = PlotlyAnimation.Add(
                animation,
                data,
                layout,
                (frame, traces, axes) => AddFigure(frame, traces, axes, whole)
            );
        else
            AddFigure(figure, data, layout, whole);
        return encoded.ToJsonString(Options);
    }

    /// <summary>A list of numbers in which gaps are null.</summary>
    public static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(Number)];

    /// <summary>A number, or null where it is not finite.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    private static void AddFigure(Figure figure, JsonArray data, JsonObject layout, PlotlyCell cell)
    {
        switch (figure)
        {
            case PlotFigure plot:
                AddPlot(plot, data, layout, cell);
                break;
            case GridFigure grid:
                AddGrid(grid, data, layout, cell);
                break;
            case ImageGridFigure images:
                AddImages(images, data, layout, cell);
                break;
            case NetworkFigure network:
                PlotlyNetwork.Add(network, data, layout, cell);
                break;
            case GraphFigure graph:
                PlotlyGraph.Add(graph, data, layout, cell);
                break;
            case SurfaceFigure surface:
                PlotlySurface.Add(surface, data, layout, cell);
                break;
            // In a grid there is room for one frame only.
            case AnimationFigure animation:
                AddFigure(animation.Frames[^1], data, layout, cell);
                break;
            default:
                throw new NotSupportedException($"No Plotly form for {figure.GetType().Name}.");
        }
    }

    private static void AddPlot(PlotFigure plot, JsonArray data, JsonObject layout, PlotlyCell cell)
    {
        int series = 0;
        foreach (var trace in plot.Traces)
        {
            foreach (var encoded in Encode(trace, series))
            {
                encoded["xaxis"] = "x" + cell.AxisSuffix;
                encoded["yaxis"] = "y" + cell.AxisSuffix;
                data.Add((JsonNode)encoded);
            }
            if (trace is not GridTrace)
                series++;
        }
        bool isMatrix = plot.Traces.Any(trace => trace is HeatmapTrace { Y: null });
        layout["xaxis" + cell.AxisSuffix] = EncodeAxis(plot.Layout.XAxis, cell.Horizontal, cell.AxisSuffix, "y");
        layout["yaxis" + cell.AxisSuffix] = EncodeAxis(plot.Layout.YAxis, cell.Vertical, cell.AxisSuffix, "x");
        if (isMatrix)
            layout["yaxis" + cell.AxisSuffix]!["autorange"] = "reversed";
        if (plot.Layout.ShowLegend is { } shown)
            layout["showlegend"] = shown;
        AddShapes(plot, layout, cell);
    }

    private static IEnumerable<JsonObject> Encode(Trace trace, int series) =>
        trace switch
        {
            ScatterTrace scatter => EncodeScatter(scatter, series),
            BarTrace bar => [EncodeBar(bar, series)],
            HistogramTrace histogram => [EncodeHistogram(histogram, series)],
            HeatmapTrace heatmap => [EncodeHeatmap(heatmap)],
            ContourTrace contour => [EncodeContour(contour)],
            RegionTrace regions => [EncodeRegions(regions)],
            _ => throw new NotSupportedException($"No Plotly form for {trace.GetType().Name}."),
        };

    private static IEnumerable<JsonObject> EncodeScatter(ScatterTrace trace, int series)
    {
        if (trace.Lower is not null)
        {
            yield return new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "lines",
                ["x"] = Numbers(trace.X),
                ["y"] = Numbers(trace.Lower),
                ["line"] = new JsonObject { ["width"] = 0 },
                ["showlegend"] = false,
                ["hoverinfo"] = "skip",
            };
        }
        var encoded = new JsonObject
        {
            ["type"] = "scatter",
            ["mode"] = (trace.ShowLine, trace.ShowMarkers) switch
            {
                (true, true) => "lines+markers",
                (false, true) => "markers",
                (true, false) => "lines",
                _ => "none",
            },
            ["x"] = Numbers(trace.X),
            ["y"] = Numbers(trace.Y),
            ["line"] = new JsonObject { ["color"] = Palette.Color(series), ["dash"] = Dashes[series % Dashes.Length] },
            ["marker"] = new JsonObject
            {
                ["color"] = Palette.Color(series),
                ["symbol"] = Symbols[series % Symbols.Length],
            },
        };
        if (trace.Lower is not null)
            encoded["fill"] = "tonexty";
        yield return Named(encoded, trace);
    }

    private static JsonObject EncodeBar(BarTrace trace, int series) =>
        Named(
            new JsonObject
            {
                ["type"] = "bar",
                ["x"] = new JsonArray([.. trace.Keys.Select(key => (JsonNode)key)]),
                ["y"] = Numbers(trace.Values),
                ["marker"] = BarMarker(series),
            },
            trace
        );

    // As bars, because plotly.js would choose its own bins for the raw values.
    private static JsonObject EncodeHistogram(HistogramTrace trace, int series) =>
        Named(
            new JsonObject
            {
                ["type"] = "bar",
                ["x"] = Numbers(trace.Counts.Select((_, bin) => (trace.Edges[bin] + trace.Edges[bin + 1]) / 2)),
                ["y"] = Numbers(trace.Counts.Select(count => (double)count)),
                ["width"] = Numbers(trace.Counts.Select((_, bin) => trace.Edges[bin + 1] - trace.Edges[bin])),
                ["marker"] = BarMarker(series),
            },
            trace
        );

    private static JsonObject EncodeHeatmap(HeatmapTrace trace)
    {
        var encoded = Named(new JsonObject { ["type"] = "heatmap" }, trace);
        AddGridData(encoded, trace);
        if (trace.XLabels is { } columns)
            (encoded["x"], encoded["xtype"]) = (new JsonArray([.. columns.Select(label => (JsonNode)label)]), "array");
        if (trace.YLabels is { } rows)
            (encoded["y"], encoded["ytype"]) = (new JsonArray([.. rows.Select(label => (JsonNode)label)]), "array");
        if (trace.ShowValues)
            encoded["texttemplate"] = "%{z}";
        return encoded;
    }

    private static JsonObject EncodeContour(ContourTrace trace)
    {
        var encoded = Named(new JsonObject { ["type"] = "contour" }, trace);
        AddGridData(encoded, trace);
        var levels = trace.Levels;
        if (levels.Count > 0)
        {
            encoded["autocontour"] = false;
            encoded["contours"] = new JsonObject
            {
                ["start"] = levels[0],
                ["end"] = levels[^1],
                ["size"] = levels.Count > 1 ? levels[1] - levels[0] : 1,
            };
        }
        return encoded;
    }

    // One flat colour per class, as a heatmap with a step in its scale between two classes.
    private static JsonObject EncodeRegions(RegionTrace trace)
    {
        var encoded = new JsonObject
        {
            ["type"] = "heatmap",
            ["showscale"] = false,
            ["opacity"] = 0.28,
            ["hoverinfo"] = "skip",
        };
        AddGridData(encoded, trace);
        int count = trace.Classes.Count == 0 ? 1 : trace.Classes[^1] + 1;
        encoded["zmin"] = -0.5;
        encoded["zmax"] = count - 0.5;
        encoded["colorscale"] = new JsonArray([
            .. Enumerable
                .Range(0, count)
                .SelectMany(label =>
                    new JsonNode[]
                    {
                        new JsonArray((double)label / count, Palette.Color(label)),
                        new JsonArray((label + 1.0) / count, Palette.Color(label)),
                    }
                ),
        ]);
        return encoded;
    }

    /// <summary>A matrix as a list of rows.</summary>
    public static JsonArray Rows(double[,] z) =>
        [
            .. Enumerable
                .Range(0, z.GetLength(0))
                .Select(row => (JsonNode)Numbers(Enumerable.Range(0, z.GetLength(1)).Select(column => z[row, column]))),
        ];

    private static void AddGridData(JsonObject encoded, GridTrace trace)
    {
        encoded["z"] = Rows(trace.Z);
        if (trace.X is not null)
            encoded["x"] = Numbers(trace.X);
        if (trace.Y is not null)
            encoded["y"] = Numbers(trace.Y);
        encoded["colorscale"] = ColorScale(trace.Colors.Scale);
        encoded["zmin"] = trace.Colors.Minimum;
        encoded["zmax"] = trace.Colors.Maximum;
    }

    /// <summary>The stops of a scale, since plotly.js has other colours under some of the names.</summary>
    public static JsonArray ColorScale(ColorMap scale)
    {
        var stops = scale.Stops;
        return
        [
            .. stops.Select(
                (stop, index) =>
                    (JsonNode)
                        new JsonArray(
                            (double)index / (stops.Count - 1),
                            FormattableString.Invariant($"rgb({stop.Red},{stop.Green},{stop.Blue})")
                        )
            ),
        ];
    }

    private static void AddGrid(GridFigure grid, JsonArray data, JsonObject layout, PlotlyCell cell)
    {
        int rows = Math.Max(1, (grid.Cells.Count + grid.Columns - 1) / grid.Columns);
        int suffix = cell.Number;
        for (int index = 0; index < grid.Cells.Count; index++)
        {
            var inner = cell.Part(suffix++, index % grid.Columns, grid.Columns, index / grid.Columns, rows);
            AddFigure(grid.Cells[index], data, layout, inner);
            if (grid.Cells[index].Layout.Title is { } title)
                AddTitle(layout, title, inner);
        }
    }

    private static void AddTitle(JsonObject layout, string title, PlotlyCell cell) =>
        Annotations(layout)
            .Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["text"] = title,
                        ["showarrow"] = false,
                        ["xref"] = "paper",
                        ["yref"] = "paper",
                        ["xanchor"] = "center",
                        ["yanchor"] = "bottom",
                        ["x"] = (cell.Left + cell.Right) / 2,
                        ["y"] = cell.Top,
                    }
            );

    private static void AddImages(ImageGridFigure figure, JsonArray data, JsonObject layout, PlotlyCell cell)
    {
        // One heatmap with a gap of one pixel between the pictures.
        int columns = Math.Max(1, figure.Columns ?? Math.Min(figure.Images.Count, 10));
        int rows = Math.Max(1, (figure.Images.Count + columns - 1) / columns);
        var (pitchX, pitchY) = (figure.Width + 1, figure.Height + 1);
        double[,] z = new double[rows * pitchY, columns * pitchX];
        for (int row = 0; row < z.GetLength(0); row++)
        {
            for (int column = 0; column < z.GetLength(1); column++)
            {
                int image = row / pitchY * columns + column / pitchX;
                var (y, x) = (row % pitchY, column % pitchX);
                z[row, column] =
                    image < figure.Images.Count && y < figure.Height && x < figure.Width
                        ? figure.Images[image][y * figure.Width + x]
                        : double.NaN;
            }
        }
        var encoded = new JsonObject
        {
            ["type"] = "heatmap",
            ["showscale"] = false,
            ["xaxis"] = "x" + cell.AxisSuffix,
            ["yaxis"] = "y" + cell.AxisSuffix,
        };
        AddGridData(encoded, new HeatmapTrace(null, null, z, null, figure.Colors));
        data.Add((JsonNode)encoded);
        layout["xaxis" + cell.AxisSuffix] = new JsonObject
        {
            ["visible"] = false,
            ["domain"] = cell.Horizontal,
            ["anchor"] = "y" + cell.AxisSuffix,
        };
        layout["yaxis" + cell.AxisSuffix] = new JsonObject
        {
            ["visible"] = false,
            ["autorange"] = "reversed",
            ["scaleanchor"] = "x" + cell.AxisSuffix,
            ["domain"] = cell.Vertical,
            ["anchor"] = "x" + cell.AxisSuffix,
        };
        for (int image = 0; image < (figure.Labels?.Count ?? 0); image++)
        {
            Annotations(layout)
                .Add(
                    (JsonNode)
                        new JsonObject
                        {
                            ["text"] = figure.Labels![image] + (figure.Highlighted?[image] == true ? " ✗" : ""),
                            ["showarrow"] = false,
                            ["xref"] = "x" + cell.AxisSuffix,
                            ["yref"] = "y" + cell.AxisSuffix,
                            ["yanchor"] = "top",
                            ["x"] = image % columns * pitchX + figure.Width / 2.0,
                            ["y"] = image / columns * pitchY + figure.Height,
                        }
                );
        }
    }

    private static void AddShapes(PlotFigure plot, JsonObject layout, PlotlyCell cell)
    {
        var (x, y) = ("x" + cell.AxisSuffix, "y" + cell.AxisSuffix);
        foreach (var line in plot.Layout.ReferenceLines)
        {
            Shapes(layout)
                .Add(
                    (JsonNode)
                        new JsonObject
                        {
                            ["type"] = "line",
                            ["line"] = new JsonObject { ["dash"] = "dash", ["color"] = Palette.FaintInk },
                            ["xref"] = line.IsVertical ? x : x + " domain",
                            ["yref"] = line.IsVertical ? y + " domain" : y,
                            ["x0"] = line.IsVertical ? line.Value : 0,
                            ["x1"] = line.IsVertical ? line.Value : 1,
                            ["y0"] = line.IsVertical ? 0 : line.Value,
                            ["y1"] = line.IsVertical ? 1 : line.Value,
                            ["label"] = new JsonObject { ["text"] = line.Label ?? "" },
                        }
                );
        }
        foreach (var note in plot.Layout.Annotations)
        {
            Annotations(layout)
                .Add(
                    (JsonNode)
                        new JsonObject
                        {
                            ["text"] = note.Text,
                            ["x"] = Number(note.X),
                            ["y"] = Number(note.Y),
                            ["xref"] = x,
                            ["yref"] = y,
                            ["showarrow"] = true,
                        }
                );
        }
    }

    private static JsonArray Shapes(JsonObject layout) => (JsonArray)(layout["shapes"] ??= new JsonArray());

    private static JsonArray Annotations(JsonObject layout) => (JsonArray)(layout["annotations"] ??= new JsonArray());

    private static JsonObject EncodeAxis(AxisLayout axis, JsonArray domain, string suffix, string other)
    {
        var encoded = new JsonObject
        {
            ["domain"] = domain,
            ["anchor"] = other + suffix,
            ["gridcolor"] = Palette.GridLine,
        };
        if (axis.Title is not null)
            encoded["title"] = new JsonObject { ["text"] = axis.Title };
        if (axis.Logarithmic)
            encoded["type"] = "log";
        if (axis.Minimum is { } low && axis.Maximum is { } high)
            encoded["range"] = axis.Logarithmic ? Numbers([Math.Log10(low), Math.Log10(high)]) : Numbers([low, high]);
        else if (axis.Minimum is not null || axis.Maximum is not null)
        {
            var range = Numbers([axis.Minimum ?? double.NaN, axis.Maximum ?? double.NaN]);
            if (axis.Logarithmic)
                range = Numbers([Math.Log10(axis.Minimum ?? double.NaN), Math.Log10(axis.Maximum ?? double.NaN)]);
            encoded["range"] = range;
        }
        return encoded;
    }

    private static JsonObject BarMarker(int series) =>
        new()
        {
            ["color"] = Palette.Color(series),
            ["pattern"] = new JsonObject { ["shape"] = Patterns[series % Patterns.Length] },
        };

    private static JsonObject Named(JsonObject encoded, Trace trace)
    {
        if (!string.IsNullOrWhiteSpace(trace.Name))
            encoded["name"] = trace.Name;
        else
            encoded["showlegend"] = false;
        return encoded;
    }
}
