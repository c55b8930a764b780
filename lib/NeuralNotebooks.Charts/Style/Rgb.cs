using System.Globalization;

namespace NeuralNotebooks.Charts.Style;

/// <summary>A colour in sRGB.</summary>
internal readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>Reads "#rrggbb".</summary>
    public static Rgb Parse(string hex)
    {
        int value = int.Parse(hex.AsSpan(1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Rgb((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }

    /// <summary>Black or white, whichever is easier to read on this colour.</summary>
    public Rgb ReadableText =>
        Contrast(new Rgb(0, 0, 0)) >= Contrast(new Rgb(255, 255, 255)) ? new Rgb(0, 0, 0) : new Rgb(255, 255, 255);

    /// <summary>WCAG 2 contrast ratio, from 1 to 21.</summary>
    public double Contrast(Rgb other)
    {
        var (lighter, darker) = (Math.Max(Luminance, other.Luminance), Math.Min(Luminance, other.Luminance));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /// <summary>The colour a fraction of the way to another one.</summary>
    public Rgb Mix(Rgb other, double fraction) =>
        new(Mix(Red, other.Red, fraction), Mix(Green, other.Green, fraction), Mix(Blue, other.Blue, fraction));

    /// <summary>"#rrggbb", or "#rgb" where that says the same.</summary>
    public override string ToString() =>
        Red % 17 == 0 && Green % 17 == 0 && Blue % 17 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"#{Red / 17:x}{Green / 17:x}{Blue / 17:x}")
            : string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    // WCAG 2, "relative luminance".
    private double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    private static double Linear(byte channel)
    {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static byte Mix(byte from, byte to, double fraction) => (byte)Math.Round(from + (to - from) * fraction);
}
