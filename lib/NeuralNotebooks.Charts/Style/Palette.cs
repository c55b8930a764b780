using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Charts.Style;

/// <summary>
/// Colours, dashes and markers of the series. The colours are those of Okabe and Ito, which stay apart for colour-blind
/// readers; orange and sky blue are darkened and yellow is left out, so that each has a contrast of 3 or more on white.
/// </summary>
/// <remarks>
/// Every chart brings its own card. A notebook's theme can be switched after the output was stored, and
/// prefers-color-scheme follows the operating system, not VS Code's or Jupyter's theme; on its own card each colour has
/// the contrast that is tested, in every theme, on a projector and in print. <see cref="DarkTheme"/> has the dark one.
/// </remarks>
internal static class Palette
{
    public const string Card = VisualLanguage.Card;
    public const string CardBorder = VisualLanguage.CardBorder;
    public const string Ink = VisualLanguage.Ink;
    public const string FaintInk = VisualLanguage.FaintInk;
    public const string Axis = VisualLanguage.Axis;
    public const string GridLine = VisualLanguage.GridLine;
    public const string MissingCell = "#c8c8c8";
    public const string Highlight = VisualLanguage.Highlight;

    /// <summary>A line across a coloured surface, dark in both themes.</summary>
    public const string Boundary = "#1c1c1c";
    public const string Positive = VisualLanguage.Positive;
    public const string Negative = VisualLanguage.Negative;
    public const string FontFamily = VisualLanguage.FontFamily;

    private static readonly string?[] Dashes = [null, "8 4", "4 2.5", "10 3 2 3", "14 4", "5 2 2 2 2 2", "4 4"];

    /// <summary>The colours of the series.</summary>
    public static IReadOnlyList<string> Series => VisualLanguage.Series;

    /// <summary>How many series have a colour of their own.</summary>
    public static int Count => VisualLanguage.Series.Count;

    public static string Color(int series) => Series[series % Count];

    /// <summary>The colour of a series as an area behind its points.</summary>
    public static Rgb Pale(int series) => Rgb.Parse(Color(series)).Mix(Rgb.Parse(Card), 0.72);

    /// <summary>Lengths of strokes and gaps, in pixels; null for an unbroken line.</summary>
    // The second round of colours starts at another dash, so that the pair is new for 49 series.
    public static string? Dash(int series) => Dashes[(series + series / Count) % Dashes.Length];

    /// <summary>Whether the marker of a series is a circle.</summary>
    public static bool IsCircle(int series) => Shape(series) == 0;

    /// <summary>
    /// Which marker a series has: 0 circle, 1 square, 2 triangle, 3 diamond, 4 triangle downwards, 5 cross,
    /// 6 hourglass.
    /// </summary>
    public static int Shape(int series) => (series + series / Count) % 7;
}
