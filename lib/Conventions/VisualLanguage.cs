namespace NeuralNotebooks.Conventions;

/// <summary>
/// How everything that the course draws looks: charts, explorables, the answers of exercises, the drawing page. The one
/// place for colours, sizes and motion; docs/visual-language.md shows it.
/// </summary>
/// <remarks>
/// This file is compiled into each assembly that draws, because the network library knows no charts. A colour comes as
/// a pair, light and dark; tests hold the contrast of each on its own card.
/// </remarks>
internal static class VisualLanguage
{
    public const string Card = "#ffffff";
    public const string DarkCard = "#1e1e1e";
    public const string CardBorder = "#d4d4d4";
    public const string DarkCardBorder = "#4a4a4a";
    public const string Ink = "#1f1f1f";
    public const string DarkInk = "#ececec";
    public const string FaintInk = "#595959";
    public const string DarkFaintInk = "#b8b8b8";
    public const string Axis = "#767676";
    public const string DarkAxis = "#949494";
    public const string GridLine = "#e6e6e6";
    public const string DarkGridLine = "#383838";

    /// <summary>What the reader should look at.</summary>
    public const string Highlight = "#b8002e";
    public const string DarkHighlight = "#ff8298";

    /// <summary>Numbers above zero: weights, contributions, outputs.</summary>
    public const string Positive = "#2166ac";
    public const string DarkPositive = "#6fabe8";

    /// <summary>Numbers below zero.</summary>
    public const string Negative = "#b2182b";
    public const string DarkNegative = "#f27684";

    /// <summary>The middle of a map from negative to positive.</summary>
    public const string Zero = "#f7f7f7";
    public const string DarkZero = "#2b2b2b";

    // Seen on white and on black, for pictures that know no theme.
    public const string MiddleGrey = "#7a7a7a";
    public const string MiddleBlue = "#2b7fd0";

    // White letters stand on these, so they are the same in light and dark.
    public const string Right = "#1a7f37";
    public const string Half = "#8a5a00";
    public const string Wrong = "#b3261e";
    public const string Untried = "#5f6368";

    public const string FontFamily = "system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

    /// <summary>Questions and titles, in pixels.</summary>
    public const int TitleSize = 17;

    /// <summary>Text and controls, in pixels.</summary>
    public const int TextSize = 15;

    /// <summary>Labels in drawings, in pixels; none is smaller on the screen.</summary>
    public const int LabelSize = 13;

    /// <summary>All distances are multiples of this, in pixels.</summary>
    public const int Space = 8;

    /// <summary>What a finger can hit: the least height and width of a control, in pixels.</summary>
    public const int TouchSize = 44;

    /// <summary>The corners of cards and controls, in pixels.</summary>
    public const int Radius = 6;

    /// <summary>The ring around what has the keyboard, in pixels.</summary>
    public const int FocusWidth = 3;

    /// <summary>How long a change takes, in milliseconds; no time for readers who asked for less motion.</summary>
    public const int MotionMilliseconds = 200;

    /// <summary>Series and classes, in this order: those of Okabe and Ito, adjusted for contrast.</summary>
    public static IReadOnlyList<string> Series { get; } =
    ["#0072b2", "#d55e00", "#009e73", "#b5569a", "#a87000", "#2b8fc9", "#333333"];

    public static IReadOnlyList<string> DarkSeries { get; } =
    ["#58aee6", "#f28d45", "#3fcf9f", "#de93c9", "#dba93f", "#8ccdf5", "#cfcfcf"];
}
