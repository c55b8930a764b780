using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>Writes an animation as plotly.js frames with a slider and a play button.</summary>
internal static class PlotlyAnimation
{
    /// <summary>Adds the last frame as the figure's own data, and all of them as frames.</summary>
    public static JsonArray Add(
        AnimationFigure figure,
        JsonArray data,
        JsonObject layout,
        Action<Figure, JsonArray, JsonObject> encode
    )
    {
        var frames = new JsonArray();
        for (int index = 0; index < figure.Frames.Count; index++)
        {
            var frameData = new JsonArray();
            encode(figure.Frames[index], frameData, new JsonObject());
            frames.Add((JsonNode)new JsonObject { ["name"] = figure.Labels[index], ["data"] = frameData });
        }
        encode(figure.Frames[^1], data, layout);
        double milliseconds = figure.SecondsPerFrame * 1000;
        layout["sliders"] = new JsonArray(
            new JsonObject
            {
                ["active"] = figure.Frames.Count - 1,
                ["steps"] = new JsonArray([
                    .. figure.Labels.Select(label =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["label"] = label,
                                ["method"] = "animate",
                                ["args"] = new JsonArray(new JsonArray(label), Timing(0)),
                            }
                    ),
                ]),
            }
        );
        layout["updatemenus"] = new JsonArray(
            new JsonObject
            {
                ["type"] = "buttons",
                ["showactive"] = false,
                ["buttons"] = new JsonArray(
                    new JsonObject
                    {
                        ["label"] = "Play",
                        ["method"] = "animate",
                        ["args"] = new JsonArray(null, Timing(milliseconds)),
                    }
                ),
            }
        );
        return frames;
    }

    private static JsonObject Timing(double milliseconds) =>
        new()
        {
            ["mode"] = "immediate",
            ["frame"] = new JsonObject { ["duration"] = milliseconds, ["redraw"] = true },
            ["transition"] = new JsonObject { ["duration"] = 0 },
        };
}
