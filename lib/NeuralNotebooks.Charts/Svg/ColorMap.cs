namespace NeuralNotebooks.Charts.Svg;

/// <summary>The colours of a <see cref="ColorScale"/>.</summary>
internal static class ColorMap
{
    // Viridis: samples of matplotlib's table. RdBu, Blues: ColorBrewer.
    private static readonly Rgb[] Viridis = Parse(
        "#440154",
        "#482475",
        "#414487",
        "#355f8d",
        "#2a788e",
        "#21918c",
        "#22a884",
        "#44bf70",
        "#7ad151",
        "#bddf26",
        "#fde725"
    );

    private static readonly Rgb[] RdBu = Parse(
        "#67001f",
        "#b2182b",
        "#d6604d",
        "#f4a582",
        "#fddbc7",
        "#f7f7f7",
        "#d1e5f0",
        "#92c5de",
        "#4393c3",
        "#2166ac",
        "#053061"
    );

    private static readonly Rgb[] Greys = Parse("#000000", "#ffffff");

    // The colours of the first two series, so pale that their points stand out.
    private static readonly Rgb[] BlueOrange = Parse("#66afd6", "#a9d0e6", "#f7f7f7", "#f3c3a0", "#ea9a63");

    private static readonly Rgb[] Blues = Parse(
        "#f7fbff",
        "#deebf7",
        "#c6dbef",
        "#9ecae1",
        "#6baed6",
        "#4292c6",
        "#2171b5",
        "#08519c",
        "#08306b"
    );

    /// <summary>The stops of a scale, evenly spaced, low values first.</summary>
    public static IReadOnlyList<Rgb> Stops(ColorScale scale) =>
        scale switch
        {
            ColorScale.Viridis => Viridis,
            ColorScale.RdBu => RdBu,
            ColorScale.Greys => Greys,
            ColorScale.BlueOrange => BlueOrange,
            ColorScale.Blues => Blues,
            _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, "Not a colour scale."),
        };

    /// <summary>The colour at a fraction from 0 to 1.</summary>
    public static Rgb Color(ColorScale scale, double fraction)
    {
        var stops = Stops(scale);
        double position = Math.Clamp(fraction, 0, 1) * (stops.Count - 1);
        int index = Math.Min((int)position, stops.Count - 2);
        return stops[index].Mix(stops[index + 1], position - index);
    }

    private static Rgb[] Parse(params string[] colors) => [.. colors.Select(Rgb.Parse)];
}
