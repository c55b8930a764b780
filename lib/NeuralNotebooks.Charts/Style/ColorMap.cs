namespace NeuralNotebooks.Charts.Style;

/// <summary>The colours that numbers become, from low to high.</summary>
/// <param name="Stops">The colours, evenly spaced, low values first.</param>
internal sealed record ColorMap(IReadOnlyList<Rgb> Stops)
{
    // Viridis: samples of matplotlib's table. RdBu, Blues: ColorBrewer.
    public static readonly ColorMap Viridis = Parse(
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

    public static readonly ColorMap RdBu = Parse(
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

    public static readonly ColorMap Greys = Parse("#000000", "#ffffff");

    // The colours of the first two series, so pale that their points stand out.
    public static readonly ColorMap BlueOrange = Parse("#66afd6", "#a9d0e6", "#f7f7f7", "#f3c3a0", "#ea9a63");

    public static readonly ColorMap Blues = Parse(
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

    /// <summary>The colour at a fraction from 0 to 1.</summary>
    public Rgb Color(double fraction)
    {
        double position = Math.Clamp(fraction, 0, 1) * (Stops.Count - 1);
        int index = Math.Min((int)position, Stops.Count - 2);
        return Stops[index].Mix(Stops[index + 1], position - index);
    }

    private static ColorMap Parse(params string[] colors) => new([.. colors.Select(Rgb.Parse)]);
}
