using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>Writes an animation as plotly.js frames with a slider and a play button.</summary>
internal static class PlotlyAnimation
{
    /// <summary>Room below the frames for the slider and the button.</summary>
    public const double ControlsHeight = 70;

    /// <summary>Adds the last frame as the figure's own data, and gives all of them as frames.</summary>
    public static JsonArray Add(AnimationFigure figure, PlotlyCanvas canvas, double width, double height)
    {
        double top = FigureSize.TitleHeight(figure, width);
        var box = new Box(0, top, width, height - top - FigureSize.CaptionHeight);
        var frames = new JsonArray();
        for (int index = 0; index < figure.Frames.Count; index++)
        {
            var frame = new PlotlyCanvas(canvas.Width, canvas.Height);
            Draw(figure, index, frame, box);
            frames.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["name"] = figure.Labels[index],
                        ["data"] = frame.Data,
                        ["layout"] = frame.Layout,
                    }
            );
        }
        Draw(figure, 0, canvas, box);
        AddControls(figure, canvas, height);
        return frames;
    }

    private static void Draw(AnimationFigure figure, int index, PlotlyCanvas canvas, Box box)
    {
        canvas.WriteTitle(figure.Layout.Title, new Box(0, 0, canvas.Width, canvas.Height));
        PlotlyEncoder.Add(figure.Frames[index], canvas, box);
        canvas.Write(
            figure.Labels[index],
            canvas.Width / 2,
            box.Bottom + FigureSize.CaptionHeight / 2 + 4,
            12.5,
            isBold: true
        );
    }

    private static void AddControls(AnimationFigure figure, PlotlyCanvas canvas, double top)
    {
        double y = 1 - top / canvas.Height;
        canvas.Layout["sliders"] = new JsonArray(
            new JsonObject
            {
                ["active"] = 0,
                ["x"] = 90 / canvas.Width,
                ["len"] = 1 - 110 / canvas.Width,
                ["y"] = y,
                ["yanchor"] = "top",
                ["pad"] = new JsonObject { ["t"] = 4 },
                ["currentvalue"] = new JsonObject { ["visible"] = false },
                ["steps"] = new JsonArray([
                    .. figure.Labels.Select(label =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["label"] = PlotlyCanvas.Escape(label),
                                ["method"] = "animate",
                                ["args"] = new JsonArray(new JsonArray(label), Timing(0)),
                            }
                    ),
                ]),
            }
        );
        canvas.Layout["updatemenus"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "buttons",
                ["showactive"] = false,
                ["x"] = 14 / canvas.Width,
                ["xanchor"] = "left",
                ["y"] = y,
                ["yanchor"] = "top",
                ["buttons"] = new JsonArray(
                    new JsonObject
                    {
                        ["label"] = "Play",
                        ["method"] = "animate",
                        ["args"] = new JsonArray(null, Timing(figure.SecondsPerFrame * 1000)),
                    }
                ),
            }
        );
    }

    private static JsonObject Timing(double milliseconds) =>
        new()
        {
            ["mode"] = "immediate",
            ["frame"] = new JsonObject { ["duration"] = milliseconds, ["redraw"] = true },
            ["transition"] = new JsonObject { ["duration"] = 0 },
        };
}
