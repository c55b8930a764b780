using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NeuralNotebooks.Charts.Style;
using NeuralNotebooks.Charts.Svg;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Charts.Explorables;

/// <summary>One element: a question, a still, and the script that takes their place.</summary>
/// <remarks>
/// Where scripts do not run, or are taken out, question and still are what is seen. The script finds its place by a
/// name made from the content, so several on a page do not meet, and the same one twice is the same twice.
/// </remarks>
internal static class ExplorableHtml
{
    private static readonly JsonSerializerOptions Json = new()
    {
        // "<" stays escaped: a text may say "</script>".
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The piece of HTML.</summary>
    /// <param name="script">The file that draws the figure, without its ending; its function has the same name.</param>
    /// <param name="question">What the reader can find out with it.</param>
    /// <param name="data">Numbers and texts for the script.</param>
    /// <param name="still">The picture for viewers without scripts, as SVG.</param>
    /// <param name="description">The same picture in words.</param>
    public static string Encode(string script, string question, object data, string still, string description)
    {
        string code = ScriptBundle.Of(script);
        string values = JsonSerializer.Serialize(data, Json);
        string name = script + "-" + Hash(code + values + question);
        string picture = Convert.ToBase64String(Encoding.UTF8.GetBytes(still));
        return $"<div data-explorable=\"{name}\" data-lm-suppress-shortcuts=\"true\">"
            + $"<p><strong>{SvgWriter.Escape(question)}</strong></p>"
            + $"<img alt=\"{SvgWriter.Escape(description)}\" style=\"max-width:100%;height:auto\" "
            + $"src=\"data:image/svg+xml;base64,{picture}\">\n"
            + $"<script>(()=>{{\"use strict\";\nconst LANGUAGE={Language(ScriptBundle.Read("frame.css"))};\n{code}"
            + $"start(\"{name}\",{script},{JsonSerializer.Serialize(question, Json)},{values})}})()</script></div>";
    }

    /// <summary>The visual language as a JavaScript object.</summary>
    /// <param name="css">The style sheet that goes with it; null for none.</param>
    public static string Language(string? css = null) =>
        JsonSerializer.Serialize(
            new
            {
                colors = new { light = Colors(dark: false), dark = Colors(dark: true) },
                sizes = new
                {
                    font = VisualLanguage.FontFamily,
                    title = Pixels(VisualLanguage.TitleSize),
                    text = Pixels(VisualLanguage.TextSize),
                    label = Pixels(VisualLanguage.LabelSize),
                    space = Pixels(VisualLanguage.Space),
                    touch = Pixels(VisualLanguage.TouchSize),
                    radius = Pixels(VisualLanguage.Radius),
                    focus = Pixels(VisualLanguage.FocusWidth),
                    motion = VisualLanguage.MotionMilliseconds.ToString(CultureInfo.InvariantCulture) + "ms",
                },
                css,
            },
            Json
        );

    private static object Colors(bool dark)
    {
        string Of(string light) => dark ? DarkTheme.Of(light) : light;
        var series = dark ? VisualLanguage.DarkSeries : VisualLanguage.Series;
        return new
        {
            card = Of(Palette.Card),
            cardBorder = Of(Palette.CardBorder),
            ink = Of(Palette.Ink),
            faint = Of(Palette.FaintInk),
            axis = Of(Palette.Axis),
            grid = Of(Palette.GridLine),
            highlight = Of(Palette.Highlight),
            accent = series[0],
            focusColor = series[1],
            zero = dark ? VisualLanguage.DarkZero : VisualLanguage.Zero,
            positive = dark ? VisualLanguage.DarkPositive : VisualLanguage.Positive,
            negative = dark ? VisualLanguage.DarkNegative : VisualLanguage.Negative,
            series,
        };
    }

    private static string Pixels(int size) => size.ToString(CultureInfo.InvariantCulture) + "px";

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
}
