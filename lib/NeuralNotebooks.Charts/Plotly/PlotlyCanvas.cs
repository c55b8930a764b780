using System.Globalization;
using System.Text.Json.Nodes;
using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Plotly;

/// <summary>
/// The data and layout of one Plotly figure. All places come in pixels from the upper left corner, so that everything
/// stands where the SVG has it; plotly.js wants fractions from the lower left one.
/// </summary>
internal sealed class PlotlyCanvas(double width, double height)
{
    private int axes;
    private int scenes;
    private int legends;

    public double Width { get; } = width;

    public double Height { get; } = height;

    public JsonArray Data { get; init; } = [];

    public JsonObject Layout { get; } = [];

    /// <summary>A list of numbers in which gaps are null.</summary>
    public static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(Number)];

    /// <summary>A number, or null where it is not finite.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;

    /// <summary>Texts as plotly.js shall write them.</summary>
    public static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)Escape(text))];

    /// <summary>A text in which nothing is taken for a tag.</summary>
    public static string Escape(string text) =>
        // Runes, because half a pair of surrogates is not JSON: EnumerateRunes gives U+FFFD for it.
        string.Concat(
            text.EnumerateRunes()
                .Select(rune =>
                    rune.Value switch
                    {
                        '&' => "&amp;",
                        '<' => "&lt;",
                        '>' => "&gt;",
                        // A pair of dollar signs is a formula to plotly.js.
                        '$' => "&#36;",
                        '\t' or '\n' or '\r' => " ",
                        < ' ' => "\uFFFD",
                        _ => rune.ToString(),
                    }
                )
        );

    /// <summary>A colour with an opacity.</summary>
    public static string Color(string hex, double opacity)
    {
        var rgb = Rgb.Parse(hex);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"rgba({rgb.Red},{rgb.Green},{rgb.Blue},{Math.Round(opacity, 3)})"
        );
    }

    /// <summary>The stops of a scale, since plotly.js has other colours under some of the names.</summary>
    public static JsonArray ColorScale(IReadOnlyList<Rgb> stops) =>
        [
            .. stops.Select(
                (stop, index) =>
                    (JsonNode)
                        new JsonArray(
                            stops.Count == 1 ? index : (double)index / (stops.Count - 1),
                            FormattableString.Invariant($"rgb({stop.Red},{stop.Green},{stop.Blue})")
                        )
            ),
        ];

    /// <summary>A matrix as a list of rows.</summary>
    public static JsonArray Rows(double[,] z, Func<double, double> map) =>
        [
            .. Enumerable
                .Range(0, z.GetLength(0))
                .Select(row =>
                    (JsonNode)Numbers(Enumerable.Range(0, z.GetLength(1)).Select(column => map(z[row, column])))
                ),
        ];

    /// <summary>
    /// A new pair of axes over a box; gives what follows "x" and "y" in the names of its traces' axes.
    /// </summary>
    public string AddAxes(Box box, JsonObject x, JsonObject y)
    {
        string suffix = Suffix(ref axes);
        (x["domain"], x["anchor"]) = (Horizontal(box), "y" + suffix);
        (y["domain"], y["anchor"]) = (Vertical(box), "x" + suffix);
        Layout["xaxis" + suffix] = x;
        Layout["yaxis" + suffix] = y;
        return suffix;
    }

    /// <summary>
    /// A pair of axes without looks over a box, whose units are pixels from its upper left corner, y downwards.
    /// </summary>
    public string AddPixels(Box box) =>
        AddAxes(
            box,
            new JsonObject { ["visible"] = false, ["range"] = Numbers([0, box.Width]) },
            new JsonObject { ["visible"] = false, ["range"] = Numbers([box.Height, 0]) }
        );

    /// <summary>A new scene in space over a box; gives its name.</summary>
    public string AddScene(Box box, JsonObject scene)
    {
        string name = "scene" + Suffix(ref scenes);
        scene["domain"] = new JsonObject { ["x"] = Horizontal(box), ["y"] = Vertical(box) };
        Layout[name] = scene;
        return name;
    }

    /// <summary>A new legend with its upper left corner at a place; gives its name.</summary>
    public string AddLegend(double left, double top)
    {
        string name = "legend" + Suffix(ref legends);
        Layout[name] = new JsonObject
        {
            ["orientation"] = "h",
            ["xanchor"] = "left",
            ["yanchor"] = "top",
            ["x"] = left / Width,
            ["y"] = 1 - top / Height,
            ["bgcolor"] = "rgba(0,0,0,0)",
            ["font"] = new JsonObject { ["size"] = 12 },
        };
        return name;
    }

    /// <summary>Adds a trace to a pair of axes.</summary>
    public void Add(JsonObject trace, string suffix)
    {
        (trace["xaxis"], trace["yaxis"]) = ("x" + suffix, "y" + suffix);
        Data.Add((JsonNode)trace);
    }

    /// <summary>Writes a text; y is its baseline.</summary>
    public void Write(
        string text,
        double x,
        double y,
        double size,
        string anchor = "center",
        string color = Palette.Ink,
        bool isBold = false,
        double angle = 0
    )
    {
        string escaped = Escape(text);
        Annotations.Add(
            (JsonNode)
                new JsonObject
                {
                    ["text"] = isBold ? $"<b>{escaped}</b>" : escaped,
                    ["showarrow"] = false,
                    ["xref"] = "paper",
                    ["yref"] = "paper",
                    ["xanchor"] = anchor,
                    ["yanchor"] = "middle",
                    ["borderpad"] = 0,
                    ["textangle"] = angle,
                    // The middle of a line of text lies about a third of its size above the baseline.
                    ["x"] = (angle == 0 ? x : x - size * 0.35) / Width,
                    ["y"] = 1 - (angle == 0 ? y - size * 0.35 : y) / Height,
                    ["font"] = new JsonObject { ["size"] = size, ["color"] = color },
                }
        );
    }

    /// <summary>A straight line between two places.</summary>
    public void AddStroke(double x0, double y0, double x1, double y1, string color) =>
        Shapes.Add(
            (JsonNode)
                new JsonObject
                {
                    ["type"] = "line",
                    ["xref"] = "paper",
                    ["yref"] = "paper",
                    ["x0"] = x0 / Width,
                    ["x1"] = x1 / Width,
                    ["y0"] = 1 - y0 / Height,
                    ["y1"] = 1 - y1 / Height,
                    ["line"] = new JsonObject { ["color"] = color, ["width"] = 1 },
                }
        );

    /// <summary>The title of a figure that stands in a box.</summary>
    public void WriteTitle(string? title, Box box)
    {
        double baseline = box.Top + TitlePlacement.Padding + TitlePlacement.FontSize * 0.85;
        foreach (string line in TitlePlacement.Of(title, box.Width).Lines)
        {
            Write(line, box.Left + box.Width / 2, baseline, TitlePlacement.FontSize, isBold: true);
            baseline += TitlePlacement.FontSize * TextMetrics.LineHeight;
        }
    }

    /// <summary>The key of a colour scale, beside traces that cannot have the same one.</summary>
    public void AddColorBar(ColorRange colors, double left, double top, double height, string suffix)
    {
        var axis = ColorBarPlacement.Of(colors, height).Axis;
        // Fractions, so that the largest and the smallest numbers have a key, too.
        Add(
            new JsonObject
            {
                ["type"] = "scatter",
                ["mode"] = "markers",
                ["x"] = new JsonArray((JsonNode?)null),
                ["y"] = new JsonArray((JsonNode?)null),
                ["showlegend"] = false,
                ["hoverinfo"] = "skip",
                ["marker"] = new JsonObject
                {
                    ["color"] = new JsonArray(0),
                    ["cmin"] = 0,
                    ["cmax"] = 1,
                    ["colorscale"] = ColorScale(colors.Scale.Stops),
                    ["showscale"] = true,
                    ["colorbar"] = new JsonObject
                    {
                        ["x"] = left / Width,
                        ["xanchor"] = "left",
                        ["xpad"] = 0,
                        ["y"] = 1 - top / Height,
                        ["yanchor"] = "top",
                        ["ypad"] = 0,
                        ["lenmode"] = "pixels",
                        ["len"] = height,
                        ["thickness"] = ColorBarPlacement.StripWidth,
                        ["outlinewidth"] = 0.5,
                        ["outlinecolor"] = Palette.Axis,
                        ["ticks"] = "",
                        ["tickvals"] = Numbers(axis.Ticks.Select(tick => 1 - axis.Position(tick.Value) / height)),
                        ["ticktext"] = Texts(axis.Ticks.Select(tick => tick.Label)),
                        ["tickfont"] = new JsonObject
                        {
                            ["size"] = ColorBarPlacement.FontSize,
                            ["color"] = Palette.FaintInk,
                        },
                    },
                },
            },
            suffix
        );
    }

    /// <summary>A rectangle; its corners are in the units of a pair of axes.</summary>
    public void AddRectangle(string suffix, Box box, string? fill, string? line, double lineWidth, bool isBelow) =>
        Shapes.Add(
            (JsonNode)
                new JsonObject
                {
                    ["type"] = "rect",
                    ["layer"] = isBelow ? "below" : "above",
                    ["xref"] = "x" + suffix,
                    ["yref"] = "y" + suffix,
                    ["x0"] = Number(box.Left),
                    ["x1"] = Number(box.Right),
                    ["y0"] = Number(box.Top),
                    ["y1"] = Number(box.Bottom),
                    ["fillcolor"] = fill ?? "rgba(0,0,0,0)",
                    ["line"] = line is null
                        ? new JsonObject { ["width"] = 0 }
                        : new JsonObject { ["width"] = lineWidth, ["color"] = line },
                }
        );

    public JsonArray Shapes => (JsonArray)(Layout["shapes"] ??= new JsonArray());

    public JsonArray Annotations => (JsonArray)(Layout["annotations"] ??= new JsonArray());

    private JsonArray Horizontal(Box box) => [Math.Clamp(box.Left / Width, 0, 1), Math.Clamp(box.Right / Width, 0, 1)];

    private JsonArray Vertical(Box box) =>
        [Math.Clamp(1 - box.Bottom / Height, 0, 1), Math.Clamp(1 - box.Top / Height, 0, 1)];

    // plotly.js calls the first one "x", not "x1".
    private static string Suffix(ref int count) => ++count == 1 ? "" : count.ToString(CultureInfo.InvariantCulture);
}
