using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws a matrix of values as an embedded picture with sharp pixels.</summary>
internal static class Picture
{
    // About seven bytes each: as many as the smallest bitmap has.
    private const int MaximumRuns = 80;

    /// <summary>
    /// Draws <paramref name="values"/> (row-major, first row on top) into <paramref name="box"/>; a value that is not a
    /// number is grey.
    /// </summary>
    public static void Draw(
        SvgWriter svg,
        IReadOnlyList<double> values,
        int width,
        int height,
        ColorRange colors,
        int levels,
        Box box
    )
    {
        byte[] pixels = new byte[width * height];
        for (int index = 0; index < pixels.Length; index++)
        {
            pixels[index] = double.IsNaN(values[index])
                ? (byte)levels
                : (byte)Math.Round(colors.Fraction(values[index]) * (levels - 1));
        }
        // Shapes where they are no longer than a bitmap: they stay sharp however large they are shown.
        var runs = PixelRuns.Of(pixels, width);
        if (runs.Count <= MaximumRuns)
        {
            PixelRuns.Draw(svg, runs, box, width, height, level => LevelColor(colors, level, levels));
            return;
        }
        // Only the levels in use: a palette of 128 colours alone would be half a kilobyte.
        byte[] used = pixels.Distinct().Order().ToArray();
        byte[] numbers = new byte[256];
        for (int index = 0; index < used.Length; index++)
            numbers[used[index]] = (byte)index;
        for (int index = 0; index < pixels.Length; index++)
            pixels[index] = numbers[pixels[index]];
        var palette = used.Select(level => LevelColor(colors, level, levels));
        svg.Empty(
            "image",
            ("x", box.Left),
            ("y", box.Top),
            ("width", box.Width),
            ("height", box.Height),
            ("preserveAspectRatio", "none"),
            ("style", "image-rendering:pixelated"),
            ("href", PngEncoder.DataUri(pixels, width, height, [.. palette]))
        );
    }

    private static Rgb LevelColor(ColorRange colors, int level, int levels) =>
        level == levels ? Rgb.Parse(Palette.MissingCell) : colors.Scale.Color(level / (double)(levels - 1));
}
