using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Charts.Placement;
using NeuralNotebooks.Charts.Style;
using NeuralNotebooks.Charts.Svg;

namespace NeuralNotebooks.Charts.Tests;

public sealed class PictureTests
{
    [Fact]
    public void A_small_picture_is_drawn_pixel_by_pixel()
    {
        Prop.ForAll<byte[]>(bytes =>
            {
                byte[] pixels = [.. (bytes ?? []).Concat(new byte[12]).Take(12).Select(value => (byte)(value % 4))];
                var svg = new SvgWriter().Open("svg");
                PixelRuns.Draw(
                    svg,
                    PixelRuns.Of(pixels, 4),
                    new Box(0, 0, 40, 30),
                    4,
                    3,
                    level => new Rgb((byte)level, 0, 1)
                );
                return Pixels(XDocument.Parse(svg.Close().ToString()), 4, 3)
                    .SequenceEqual(pixels.Select(pixel => new Rgb(pixel, 0, 1).ToString()));
            })
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_large_picture_is_a_png_with_the_right_pixels()
    {
        byte[] pixels = [.. Enumerable.Range(0, 6).Select(index => (byte)(index % 3))];
        byte[] png = PngEncoder.Encode(pixels, 3, 2, [new Rgb(1, 2, 3), new Rgb(4, 5, 6), new Rgb(7, 8, 9)]);

        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        Assert.Equal([0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0], Chunk(png, "IHDR"));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], Chunk(png, "PLTE"));
        using var zlib = new ZLibStream(new MemoryStream(Chunk(png, "IDAT")), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        // Each row starts with its filter, none.
        Assert.Equal([0, 0, 1, 2, 0, 0, 1, 2], rows.ToArray());
        // The checksum of the empty IEND chunk stands in every PNG file.
        Assert.Equal([0xAE, 0x42, 0x60, 0x82], png[^4..]);
    }

    [Fact]
    public void Zero_is_white_in_a_symmetric_picture()
    {
        string svg = Chart
            .ImageGrid(
                [
                    [0, 0, 0, 5],
                ],
                2,
                2,
                symmetric: true
            )
            .ToSvg();

        Assert.Contains($"fill=\"{ColorMap.RdBu.Color(0.5)}\"", svg, StringComparison.Ordinal);
        Assert.Contains($"stroke=\"{ColorMap.RdBu.Color(1)}\"", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_has_a_frame_and_a_cross()
    {
        var pictures = XDocument
            .Parse(Gallery.Named("images").ToSvg())
            .Descendants()
            .Where(element => element.Name.LocalName == "circle")
            .ToList();

        Assert.Equal(Palette.Highlight, Assert.Single(pictures).Attribute("fill")!.Value);
    }

    [Fact]
    public void A_large_layer_says_its_size_and_draws_a_few_neurons()
    {
        var svg = XDocument.Parse(Chart.Network([784, 10]).ToSvg());

        Assert.InRange(svg.Descendants().Count(element => element.Name.LocalName == "circle"), 20, 26);
        Assert.Contains(TextBox.In(svg.ToString()), box => box.Text == "784 inputs");
    }

    [Fact]
    public void A_negative_weight_is_dashed()
    {
        var groups = XDocument
            .Parse(
                Chart
                    .Network([
                        new double[,]
                        {
                            { 1 },
                            { -1 },
                        },
                    ])
                    .ToSvg()
            )
            .Descendants()
            .Where(element => element.Name.LocalName == "g" && element.Attribute("stroke-opacity") is not null)
            .ToList();

        Assert.Equal(2, groups.Count);
        Assert.Single(groups, group => group.Attribute("stroke-dasharray") is not null);
    }

    // Paints the strokes as a viewer does.
    private static string[] Pixels(XDocument svg, int width, int height)
    {
        string background = svg.Descendants()
            .Single(element => element.Name.LocalName == "rect")
            .Attribute("fill")!
            .Value;
        string[] pixels = [.. Enumerable.Repeat(background, width * height)];
        foreach (var path in svg.Descendants().Where(element => element.Name.LocalName == "path"))
        {
            var (x, y) = (0, 0);
            foreach (Match run in Regex.Matches(path.Attribute("d")!.Value, @"m(-?\d+) ?(-?\d+)h(\d+)"))
            {
                (x, y) = (x + Number(run, 1), y + Number(run, 2));
                for (int length = Number(run, 3); length > 0; length--)
                    pixels[y * width + x++] = path.Attribute("stroke")!.Value;
            }
        }
        return pixels;
    }

    private static int Number(Match match, int group) =>
        int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    private static byte[] Chunk(byte[] png, string type)
    {
        int at = System.Text.Encoding.Latin1.GetString(png).IndexOf(type, StringComparison.Ordinal);
        return png[(at + 4)..(at + 4 + png[at - 1] + 256 * png[at - 2])];
    }
}
