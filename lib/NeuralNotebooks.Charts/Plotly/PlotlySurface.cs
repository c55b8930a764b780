using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>Writes a surface, which has a scene instead of two axes, seen from where the SVG sees it.</summary>
internal static class PlotlySurface
{
    // Seen without perspective: it decides how large the surface is.
    private const double Distance = 1.2;

    public static void Add(SurfaceFigure figure, PlotlyCanvas canvas, Box box)
    {
        double top = TitlePlacement.Of(figure.Layout.Title, box.Width).Height;
        var (x, y, z) = (
            Scale(figure.X, figure.Layout.XAxis.Title),
            Scale(figure.Y, figure.Layout.YAxis.Title),
            Scale([.. figure.Z.Cast<double>(), .. figure.Path.Select(point => point.Z)], figure.ZTitle)
        );
        var (azimuth, elevation) = (SurfaceView.Azimuth, SurfaceView.Elevation);
        string scene = canvas.AddScene(
            new Box(box.Left, box.Top + top, box.Width, box.Height - top),
            new JsonObject
            {
                ["xaxis"] = Axis(x, figure.Layout.XAxis.Title ?? "x"),
                ["yaxis"] = Axis(y, figure.Layout.YAxis.Title ?? "y"),
                ["zaxis"] = Axis(z, figure.ZTitle ?? ""),
                ["aspectmode"] = "manual",
                ["aspectratio"] = Point(1, 1, SurfaceView.ZLength),
                ["camera"] = new JsonObject
                {
                    ["projection"] = new JsonObject { ["type"] = "orthographic" },
                    ["eye"] = Point(
                        Distance * Math.Cos(elevation) * Math.Cos(azimuth),
                        Distance * Math.Cos(elevation) * Math.Sin(azimuth),
                        Distance * Math.Sin(elevation)
                    ),
                },
            }
        );
        canvas.Data.Add(
            (JsonNode)
                new JsonObject
                {
                    ["type"] = "surface",
                    ["scene"] = scene,
                    ["showscale"] = false,
                    ["x"] = x.Places(figure.X),
                    ["y"] = y.Places(figure.Y),
                    ["z"] = PlotlyCanvas.Rows(figure.Z, z.Place),
                    ["surfacecolor"] = PlotlyCanvas.Rows(
                        figure.Z,
                        value => double.IsNaN(value) ? value : figure.Colors.Fraction(value)
                    ),
                    ["cmin"] = 0,
                    ["cmax"] = 1,
                    ["colorscale"] = PlotlyCanvas.ColorScale(figure.Colors.Scale.Stops),
                }
        );
        if (figure.Path.Count == 0)
            return;
        int last = figure.Path.Count - 1;
        canvas.Data.Add(
            (JsonNode)
                new JsonObject
                {
                    ["type"] = "scatter3d",
                    ["mode"] = "lines+markers",
                    ["scene"] = scene,
                    ["showlegend"] = false,
                    ["x"] = x.Places(figure.Path.Select(point => point.X)),
                    ["y"] = y.Places(figure.Path.Select(point => point.Y)),
                    ["z"] = z.Places(figure.Path.Select(point => point.Z)),
                    ["line"] = new JsonObject { ["color"] = Palette.Highlight, ["width"] = 5 },
                    // A ring at the start, a disc at the end.
                    ["marker"] = new JsonObject
                    {
                        ["size"] = PlotlyCanvas.Numbers(figure.Path.Select((_, i) => i == 0 || i == last ? 6.0 : 0)),
                        ["color"] = new JsonArray([
                            .. figure.Path.Select((_, i) => (JsonNode)(i == last ? Palette.Highlight : "#ffffff")),
                        ]),
                        ["line"] = new JsonObject { ["color"] = Palette.Highlight, ["width"] = 2 },
                    },
                }
        );
    }

    private static PlotlyScale Scale(IEnumerable<double> values, string? title)
    {
        var axis = new Axis(new AxisLayout { Title = title }, new AxisData(values, 0, null, false)) { Length = 1 };
        axis.Ticks = axis.NumericTicks(6);
        return new PlotlyScale(axis);
    }

    private static JsonObject Axis(PlotlyScale scale, string title)
    {
        var axis = scale.Encode(11, showGrid: true, tick => tick.Label);
        axis.Remove("ticklabelstandoff");
        axis["title"] = new JsonObject
        {
            ["text"] = PlotlyCanvas.Escape(title),
            ["font"] = new JsonObject { ["size"] = 12.5, ["color"] = Palette.Ink },
        };
        return axis;
    }

    private static JsonObject Point(double x, double y, double z) =>
        new()
        {
            ["x"] = x,
            ["y"] = y,
            ["z"] = z,
        };
}
