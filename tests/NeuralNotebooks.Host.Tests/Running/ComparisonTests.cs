using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Session.Formatting;

namespace NeuralNotebooks.Host.Tests.Running;

public sealed class ComparisonTests
{
    [Theory]
    [InlineData("loss 0.12345", "loss 0.12346", true)]
    [InlineData("loss 0.123", "loss 0.124", false)]
    [InlineData("loss -1", "loss 1", false)]
    [InlineData("1e-12", "-1e-12", true)]
    [InlineData("9.9999   x", "10.0000  x", true)]
    [InlineData("epoch 1", "epoch 2", false)]
    [InlineData("cat 1", "dog 1", false)]
    [InlineData("NaN", "1", false)]
    [InlineData("a b", "ab", false)]
    [InlineData("x1 = 3", "x2 = 3", false)]
    [InlineData("97.42 %", "97.42 % (1)", false)]
    public void Words_must_agree_and_numbers_nearly(string first, string second, bool areEqual) =>
        Assert.Equal(areEqual, TextComparison.AreEqual(first, second, Tolerance.Default));

    [Fact]
    public void A_cells_tag_sets_its_tolerance()
    {
        var tolerance = Tolerance.Of(["exercise", "check-tolerance=0.01"]);
        Assert.True(TextComparison.AreEqual("0.97", "0.975", tolerance));
        Assert.False(TextComparison.AreEqual("0.97", "0.99", tolerance));
    }

    [Fact]
    public void Ids_in_a_drawing_may_have_other_names_but_belong_to_the_same_elements()
    {
        Assert.Empty(
            Compare(
                Svg("<g id=\"c12\"/><use href=\"#c12\" x=\"1.00\"/>"),
                Svg("<g id=\"d99\"/><use href=\"#d99\" x=\"1.04\"/>")
            )
        );
        Assert.NotEmpty(Compare(Svg("<g id=\"c12\"/><use href=\"#c12\"/>"), Svg("<g id=\"d99\"/><use href=\"#e\"/>")));
        Assert.NotEmpty(Compare(Svg("<path d=\"M1.0 2\"/>"), Svg("<path d=\"M1.3 2\"/>")));
    }

    [Fact]
    public void A_chart_is_compared_as_what_it_draws_however_it_was_stored()
    {
        const string tall = "<svg><path d=\"M1.0 2\"/></svg>";
        const string near = "<svg><path d=\"M1.04 2\"/></svg>";
        const string other = "<svg><path d=\"M1.3 2\"/></svg>";

        Assert.Empty(Compare(Data(("text/html", Page(tall, tall))), Data(("text/html", Page(near, near)))));
        Assert.NotEmpty(Compare(Data(("text/html", Page(tall, tall))), Data(("text/html", Page(tall, other)))));
        Assert.NotEmpty(Compare(Data(("text/html", Page(tall, tall))), Data(("text/html", Page(other, tall)))));
        Assert.NotEmpty(Compare(Data(("text/html", Page(tall))), Data(("text/html", Page(tall) + "<p>more</p>"))));
        // Stored as it was done before.
        Assert.Empty(Compare(Data(("image/svg+xml", tall)), Data(("text/html", Page(other, near)))));
        Assert.NotEmpty(Compare(Data(("image/svg+xml", tall)), Data(("text/html", Page(tall, other)))));

        static string Page(params string[] drawings) =>
            string.Concat(
                drawings.Select(svg =>
                    $"<img src=\"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}\">"
                )
            );
    }

    [Fact]
    public void A_drawing_is_stored_once()
    {
        const string page = "<img src=\"data:image/svg+xml;base64,PHN2Zy8+\">";

        Assert.Equal(
            ["text/html", "text/plain"],
            Stored(("text/html", page), ("image/svg+xml", "<svg/>"), ("text/plain", "words"))
        );
        Assert.Equal(
            ["text/html", "text/plain"],
            Stored(("application/vnd.plotly.v1+json", "{}"), ("text/html", page), ("text/plain", "words"))
        );
        Assert.Equal(
            ["image/svg+xml", "text/plain"],
            Stored(("text/html", "<svg/>"), ("image/svg+xml", "<svg/>"), ("text/plain", "words"))
        );

        static IEnumerable<string> Stored(params (string MimeType, string Content)[] entries)
        {
            var bundle = new MimeBundle();
            foreach (var (mimeType, content) in entries)
                bundle.Add(mimeType, content);
            return CellOutputs.Saved(bundle).Select(entry => entry.Key);
        }
    }

    [Fact]
    public void A_difference_shows_both_lines_with_their_neighbours() =>
        Assert.Equal(
            ["output 1: stdout differs from line 2 on", "  a", "- b 1", "+ b 2", "  c"],
            Compare(Stream("a\nb 1\nc\n"), Stream("a\nb 2\nc\n"))
        );

    [Fact]
    public void Missing_and_added_outputs_are_told()
    {
        var comparison = new OutputComparison(Tolerance.Default);
        Assert.Equal(["output 1: missing in this run", "- a"], comparison.Compare([Stream("a\n")], []));
        Assert.Equal(["output 1: not in the notebook", "+ a"], comparison.Compare([], [Stream("a\n")]));
    }

    [Fact]
    public void A_front_ends_further_representations_do_not_matter()
    {
        var expected = Data(("text/plain", "1"), ("application/json", "{}"));
        Assert.Empty(Compare(expected, Data(("text/plain", "1"), ("text/html", "<b>1</b>"))));
        Assert.NotEmpty(Compare(Data(("image/png", "x")), Data(("text/plain", "1"))));
    }

    [Fact]
    public void Pictures_may_differ_by_what_nobody_sees()
    {
        string grey = Png(1, 2, [100, 120, 140, 160]);
        Assert.True(PngComparison.LookAlike(grey, Png(1, 2, [101, 119, 140, 161])));
        Assert.False(PngComparison.LookAlike(grey, Png(1, 2, [160, 140, 120, 100])));
        Assert.False(PngComparison.LookAlike(grey, Png(1, 4, [100, 120, 140, 160])));
        Assert.False(PngComparison.LookAlike(grey, "no picture"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_row_filter_is_undone(byte filter)
    {
        byte[] samples = [10, 20, 30, 40, 15, 200, 7, 99, 250, 3, 4, 5];
        Assert.Equal(samples, PngImage.TryRead(Png(filter, 4, samples))!.Bytes);
    }

    private static IReadOnlyList<string> Compare(JsonObject expected, JsonObject actual) =>
        new OutputComparison(Tolerance.Default).Compare([expected], [actual]);

    private static JsonObject Stream(string text) =>
        new()
        {
            ["output_type"] = "stream",
            ["name"] = "stdout",
            ["text"] = text,
        };

    private static JsonObject Svg(string content) => Data(("image/svg+xml", $"<svg>{content}</svg>"));

    private static JsonObject Data(params (string MimeType, string Content)[] entries)
    {
        var data = new JsonObject();
        foreach (var (mimeType, content) in entries)
            data[mimeType] = content;
        return new JsonObject { ["output_type"] = "display_data", ["data"] = data };
    }

    // A grey picture whose rows are all written with one filter (PNG specification, chapter 9).
    private static string Png(byte filter, int width, byte[] samples)
    {
        int height = samples.Length / width;
        using var rows = new MemoryStream();
        using (var deflate = new ZLibStream(rows, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int row = 0; row < height; row++)
            {
                deflate.WriteByte(filter);
                for (int column = 0; column < width; column++)
                {
                    int Sample(int r, int c) => r < 0 || c < 0 ? 0 : samples[(r * width) + c];
                    int left = Sample(row, column - 1),
                        above = Sample(row - 1, column),
                        corner = Sample(row - 1, column - 1);
                    int estimate = left + above - corner;
                    int paeth = new[] { left, above, corner }.MinBy(value => Math.Abs(value - estimate));
                    int predicted = filter switch
                    {
                        1 => left,
                        2 => above,
                        3 => (left + above) / 2,
                        _ => paeth,
                    };
                    deflate.WriteByte((byte)(Sample(row, column) - predicted));
                }
            }
        }

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        byte[] file =
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1a,
            (byte)'\n',
            .. Chunk("IHDR", header),
            .. Chunk("IDAT", rows.ToArray()),
            .. Chunk("IEND", []),
        ];
        return Convert.ToBase64String(file);
    }

    // The checksum is left at zero: what reads outputs trusts them.
    private static byte[] Chunk(string type, byte[] content)
    {
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. content, 0, 0, 0, 0];
    }
}
