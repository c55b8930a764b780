using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Svg;

/// <summary>Draws a matrix of values as an embedded picture with sharp pixels.</summary>
internal static class Picture
{
    /// <summary>Draws <paramref name="values"/> (row-major, first row on top) into <paramref name="box"/>; a value that is not a number is grey.</summary>
    public static void Draw(SvgWriter svg, IReadOnlyList<double> values, int width, int height, ColorRange colors, int levels, Box box)
    {
        var pixels = new byte[width * height];
        for (var index = 0; index < pixels.Length; index++)
        {
            pixels[index] = double.IsNaN(values[index])
                ? (byte)levels
                : (byte)Math.Round(colors.Fraction(values[index]) * (levels - 1));
        }
        // Only the levels in use: a palette of 128 colours alone would be half a kilobyte.
        var used = pixels.Distinct().Order().ToArray();
        var numbers = new byte[256];
        for (var index = 0; index < used.Length; index++) numbers[used[index]] = (byte)index;
        for (var index = 0; index < pixels.Length; index++) pixels[index] = numbers[pixels[index]];
        var palette = used.Select(level => level == levels
            ? Rgb.Parse(Palette.MissingCell)
            : ColorMap.Color(colors.Scale, level / (double)(levels - 1)));
        svg.Empty("image", ("x", box.Left), ("y", box.Top), ("width", box.Width), ("height", box.Height),
            ("preserveAspectRatio", "none"), ("style", "image-rendering:pixelated"),
            ("href", PngEncoder.DataUri(pixels, width, height, [.. palette])));
    }
}
