using System.Globalization;
using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Exercises;

/// <summary>A curve the size of a stamp, drawn without the charts' library, which knows nothing of exercises.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Description">What the curve shows, for those who cannot see it.</param>
/// <param name="X">Where the points are.</param>
/// <param name="Y">How high they are.</param>
/// <param name="Bottom">The lower end of the vertical axis.</param>
/// <param name="Top">The upper end of the vertical axis.</param>
internal sealed record SmallPicture(
    string Title,
    string Description,
    IReadOnlyList<double> X,
    IReadOnlyList<double> Y,
    double Bottom,
    double Top
) : ISmallPicture
{
    private const int Width = 240;
    private const int Height = 150;
    private const int Left = 38;
    private const int Right = 8;
    private const int Above = 10;
    private const int Below = 22;

    /// <summary>How high a second curve is at the same places, drawn with dashes; null for none.</summary>
    public IReadOnlyList<double>? Dashed { get; init; }

    /// <summary>A function's curve.</summary>
    public static SmallPicture Of(
        string title,
        string description,
        Func<double, double> function,
        (double From, double To) x,
        (double Bottom, double Top) y
    )
    {
        double[] places = [.. Enumerable.Range(0, 121).Select(i => x.From + i * (x.To - x.From) / 120)];
        return new SmallPicture(title, description, places, [.. places.Select(function)], y.Bottom, y.Top);
    }

    /// <summary>An image that a sanitiser leaves alone, with its title as text.</summary>
    public string ToHtml() => FeedbackHtml.Figure(Title, Description, Width, Height, ToSvg());

    /// <summary>Mid-tones only, which can be seen on white and on black.</summary>
    public string ToSvg()
    {
        double from = X[0];
        double to = X[^1];
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-size=\"11\" "
            + $"font-family=\"system-ui,sans-serif\" fill=\"{VisualLanguage.MiddleGrey}\">"
            + $"<path d=\"M{Left},{Above}V{Height - Below}H{Width - Right}\" fill=\"none\" "
            + $"stroke=\"{VisualLanguage.MiddleGrey}\"/>"
            + Label(Left - 4, Above + 4, "end", Top)
            + Label(Left - 4, Height - Below + 4, "end", Bottom)
            + Label(Left, Height - 7, "middle", from)
            + Label(Width - Right - 4, Height - 7, "end", to)
            + Line(Y, VisualLanguage.MiddleBlue, "")
            + (Dashed is null ? "" : Line(Dashed, VisualLanguage.Series[1], " stroke-dasharray=\"5 4\""))
            + "</svg>";
    }

    private static double Across(double x, double from, double to) =>
        Left + (x - from) / (to - from) * (Width - Left - Right);

    private static string Label(int x, int y, string anchor, double value) =>
        $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{Number(value).Replace('-', '−')}</text>";

    private string Line(IReadOnlyList<double> heights, string color, string dashes)
    {
        string points = string.Join(
            ' ',
            X.Zip(heights, (x, y) => $"{Number(Across(x, X[0], X[^1]))},{Number(Up(Math.Clamp(y, Bottom, Top)))}")
        );
        return $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2.5\" "
            + $"stroke-linejoin=\"round\"{dashes}/>";
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private double Up(double y) => Height - Below - (y - Bottom) / (Top - Bottom) * (Height - Above - Below);
}
