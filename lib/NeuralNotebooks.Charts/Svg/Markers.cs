using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Outlines of the series' markers.</summary>
internal static class Markers
{
    /// <summary>
    /// The outline of a series' marker around (0, 0), as a relative path that starts with the step from the centre.
    /// </summary>
    public static string Outline(int series, double r)
    {
        static string N(double value) => SvgWriter.Number(value);
        var (s, d) = (r * 0.89, r * 1.25);
        return Palette.Shape(series) switch
        {
            0 => $"m{N(-r)} 0a{N(r)} {N(r)} 0 1 0 {N(2 * r)} 0a{N(r)} {N(r)} 0 1 0 {N(-2 * r)} 0z",
            1 => $"m{N(-s)} {N(-s)}h{N(2 * s)}v{N(2 * s)}h{N(-2 * s)}z",
            2 => $"m0 {N(-d)}l{N(1.08 * d)} {N(1.87 * d)}h{N(-2.16 * d)}z",
            3 => $"m0 {N(-d)}l{N(d)} {N(d)} {N(-d)} {N(d)} {N(-d)} {N(-d)}z",
            4 => $"m0 {N(d)}l{N(1.08 * d)} {N(-1.87 * d)}h{N(-2.16 * d)}z",
            5 => $"m{N(-d)} {N(-r / 3)}h{N(d - r / 3)}v{N(-d + r / 3)}h{N(r * 2 / 3)}v{N(d - r / 3)}"
                + $"h{N(d - r / 3)}v{N(r * 2 / 3)}h{N(-d + r / 3)}v{N(d - r / 3)}h{N(-r * 2 / 3)}"
                + $"v{N(-d + r / 3)}h{N(-d + r / 3)}z",
            _ => $"m{N(-d)} {N(-d)}l{N(2 * d)} 0 {N(-2 * d)} {N(2 * d)}h{N(2 * d)}z",
        };
    }
}
