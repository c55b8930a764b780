using System.Globalization;
using System.Text;

namespace NeuralNotebooks.Exercises;

/// <summary>A square image of pixels the size of a stamp, white on black.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Description">What it shows, for those who cannot see it.</param>
/// <param name="Pixels">Row after row, from 0, black, to 1, white.</param>
/// <param name="Side">How many pixels a row has.</param>
internal sealed record SmallImage(string Title, string Description, IReadOnlyList<double> Pixels, int Side)
    : ISmallPicture
{
    private const int Size = 140;

    // As many shades as an eye tells apart at this size.
    private const int Shades = 16;

    /// <summary>An image that a sanitiser leaves alone, with its title as text.</summary>
    public string ToHtml() => FeedbackHtml.Figure(Title, Description, Size, Size, ToSvg());

    /// <summary>A path for each shade, of runs of pixels.</summary>
    public string ToSvg()
    {
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Side} {Side}\" shape-rendering=\"crispEdges\">"
                + $"<path d=\"M0 0h{Side}v{Side}h-{Side}z\"/>"
        );
        int[] shades = [.. Pixels.Select(value => (int)Math.Round(Math.Clamp(value, 0, 1) * Shades))];
        foreach (var shade in Enumerable.Range(0, shades.Length).GroupBy(i => shades[i]).Where(group => group.Key > 0))
        {
            int level = 255 * shade.Key / Shades;
            svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"#{level:x2}{level:x2}{level:x2}\" d=\"");
            foreach (int start in shade.Where(i => i % Side == 0 || shades[i - 1] != shade.Key))
            {
                int end = start + 1;
                while (end % Side != 0 && shades[end] == shade.Key)
                    end++;
                svg.Append(
                    CultureInfo.InvariantCulture,
                    $"M{start % Side} {start / Side}h{end - start}v1h{start - end}z"
                );
            }

            svg.Append("\"/>");
        }

        return svg.Append("</svg>").ToString();
    }
}
