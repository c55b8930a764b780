using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>
/// Writes a figure as plotly.js understands it: <c>{"data":[…],"layout":{…}}</c>, the same picture as the SVG. Numbers
/// that are not finite become null.
/// </summary>
internal static class PlotlyEncoder
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Encode(Figure figure)
    {
        var (width, height) = FigureSize.Of(figure);
        JsonArray? frames = null;
        PlotlyCanvas canvas;
        if (figure is AnimationFigure animation)
        {
            canvas = new PlotlyCanvas(width, height + PlotlyAnimation.ControlsHeight);
            frames = PlotlyAnimation.Add(animation, canvas, width, height);
        }
        else
        {
            canvas = new PlotlyCanvas(width, height);
            Add(figure, canvas, new Box(0, 0, width, height));
        }
        var layout = canvas.Layout;
        (layout["width"], layout["height"]) = (canvas.Width, canvas.Height);
        (layout["paper_bgcolor"], layout["plot_bgcolor"]) = (Palette.Card, Palette.Card);
        layout["margin"] = new JsonObject
        {
            ["l"] = 0,
            ["r"] = 0,
            ["t"] = 0,
            ["b"] = 0,
        };
        layout["font"] = new JsonObject
        {
            ["color"] = Palette.Ink,
            ["size"] = 12,
            ["family"] = Palette.FontFamily,
        };
        layout["hovermode"] = "closest";
        if (canvas.Data.Any(trace => (string?)trace!["type"] == "bar"))
            layout["barmode"] = "overlay";
        layout["showlegend"] = true;
        layout["meta"] = new JsonObject { ["description"] = AltText.Description(figure) };
        var encoded = new JsonObject { ["data"] = canvas.Data, ["layout"] = layout };
        if (frames is not null)
            encoded["frames"] = frames;
        return encoded.ToJsonString(Options);
    }

    /// <summary>Adds a figure that stands in a box of the canvas.</summary>
    public static void Add(Figure figure, PlotlyCanvas canvas, Box box)
    {
        if (figure is not AnimationFigure)
            canvas.WriteTitle(figure.Layout.Title, box);
        switch (figure)
        {
            case PlotFigure plot:
                new PlotlyPlot(plot, canvas, box).Add();
                break;
            case GridFigure grid:
                AddGrid(grid, canvas, box);
                break;
            case ImageGridFigure images:
                PlotlyImages.Add(images, canvas, box);
                break;
            case NetworkFigure network:
                PlotlyNetwork.Add(network, canvas, box);
                break;
            case GraphFigure graph:
                PlotlyGraph.Add(graph, canvas, box);
                break;
            case SurfaceFigure surface:
                PlotlySurface.Add(surface, canvas, box);
                break;
            // In a grid there is room for one frame only.
            case AnimationFigure animation:
                Add(animation.Frames[^1], canvas, box);
                break;
            default:
                throw new NotSupportedException($"No Plotly form for {figure.GetType().Name}.");
        }
    }

    private static void AddGrid(GridFigure grid, PlotlyCanvas canvas, Box box)
    {
        double top = FigureSize.TitleHeight(grid, box.Width);
        var (width, height) = (box.Width / grid.Columns, (box.Height - top) / grid.Rows);
        for (int index = 0; index < grid.Cells.Count; index++)
        {
            var (row, column) = (index / grid.Columns, index % grid.Columns);
            var cell = new Box(box.Left + column * width, box.Top + top + row * height, width, height);
            Add(grid.Cells[index], canvas, cell);
        }
    }
}
