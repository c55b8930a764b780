using System.Collections;
using NeuralNotebooks.Session.Formatting;

namespace NeuralNotebooks.Session.Tests.Formatting;

public sealed class ValueFormatterTests
{
    private enum Light
    {
        Red,
    }

    public static TheoryData<object?, string> Values =>
        new()
        {
            { 5, "5" },
            { 0.1 + 0.2, "0.30000000000000004" },
            { 1.0, "1" },
            { 0.1f, "0.1" },
            { 1e-20, "1E-20" },
            { double.NaN, "NaN" },
            { 12.50m, "12.50" },
            { true, "True" },
            { 'c', "c" },
            { "text", "text" },
            { null, "<null>" },
            { Light.Red, "Red" },
            { (1, "a"), "(1, a)" },
            { ((1, 2), new[] { 3 }), "((1, 2), [ 3 ])" },
            { new[] { 0.5, 1, 2 }, "[ 0.5, 1, 2 ]" },
            { Array.Empty<int>(), "[ ]" },
            {
                new List<string> { "a", "b" },
                "[ a, b ]"
            },
            {
                Enumerable.Range(0, 100).ToArray(),
                "[ 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, … and 80 more ]"
            },
            { typeof(Dictionary<string, List<int[]>>), "Dictionary<string, List<int[]>>" },
            { typeof((int, double[,])), "(int, double[,])" },
            { typeof(int?), "int?" },
            { new DateTime(2026, 11, 20, 1, 2, 3, DateTimeKind.Utc), "2026-11-20 01:02:03Z" },
            { TimeSpan.FromSeconds(90), "00:01:30" },
            { new InvalidOperationException("why"), "System.InvalidOperationException: why" },
            {
                new double[,]
                {
                    { 1, 2 },
                    { 3, 0.123456789012 },
                },
                "   0           1\n0  1           2\n1  3  0.12345679"
            },
            { new[] { new[] { 1.0, 2 }, [3] }, "   0  1\n0  1  2\n1  3" },
            {
                new Dictionary<string, int> { ["a"] = 1 },
                "Key  Value\na        1"
            },
            { new { X = 1, Y = "b" }, "anonymous\n  X: 1\n  Y: b" },
            { new[] { new { X = 1 }, new { X = 22 } }, "    X\n0   1\n1  22" },
            { new int[2, 1, 2], "[ [ [ 0, 0 ] ], [ [ 0, 0 ] ] ]" },
            { Task.FromResult(5), "Task: await it to see its result\n  Status: RanToCompletion\n  Result: 5" },
            { new ReadOnlyMemory<int>([1, 2]), "[ 1, 2 ]" },
        };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_has_this_text(object? value, string expected) => Assert.Equal(expected, Text(value));

    [Fact]
    public void Simple_values_have_no_html() => Assert.Null(ValueFormatter.Format(new[] { 1, 2 })[MimeBundle.Html]);

    [Fact]
    public void A_matrix_is_a_table() =>
        Assert.Equal(
            "<table><thead><tr><th></th><th>0</th><th>1</th></tr></thead>\n"
                + "<tbody><tr><th>0</th><td>1</td><td>2.5</td></tr>\n</tbody></table>",
            ValueFormatter.Format(
                new[,]
                {
                    { 1, 2.5f },
                }
            )[MimeBundle.Html]
        );

    [Fact]
    public void A_large_matrix_is_cut_and_says_so()
    {
        string html = ValueFormatter.Format(new double[100, 300])[MimeBundle.Html]!;
        Assert.Contains("… of 100×300", html);
        Assert.InRange(html.Length, 1_000, 20_000);
    }

    [Fact]
    public void A_matrix_by_convention_is_a_table() => Assert.Equal("   0\n0  7", Text(new MatrixLike()));

    [Fact]
    public void Text_in_html_is_escaped() =>
        Assert.Contains("<td>a&lt;b&gt;&amp;</td>", ValueFormatter.Format(new { Text = "a<b>&" })[MimeBundle.Html]);

    [Fact]
    public void An_endless_sequence_ends() => Assert.EndsWith("… and more ]", Text(Endless()));

    [Fact]
    public void A_getter_that_throws_is_told() =>
        Assert.Equal(
            "ValueFormatterTests.Throwing\n  Fine: 1\n  Bad:  ⚠ InvalidOperationException: no value",
            Text(new Throwing())
        );

    [Fact]
    public void A_cycle_ends()
    {
        var node = new Linked();
        node.Next = node;
        Assert.Equal("ValueFormatterTests.Linked\n  Next: (see above)", Text(node));
    }

    [Fact]
    public void A_record_and_a_class_show_their_members()
    {
        Assert.Equal("ValueFormatterTests.Pair\n  First:  1\n  Second: [ 2, 3 ]", Text(new Pair(1, [2, 3])));
        Assert.Equal(
            "[ (1, ValueFormatterTests.Pair { First = 1, Second = [ ] }) ]",
            Text(new[] { (1, new Pair(1, [])) })
        );
    }

    [Fact]
    public void A_type_brings_its_own_formatters_by_convention()
    {
        var bundle = ValueFormatter.Format(new Drawing());
        Assert.Equal(["image/svg+xml", "text/html", "text/plain"], bundle.Select(entry => entry.Key));
        Assert.Equal("<svg>a drawing</svg>", bundle["image/svg+xml"]);
        Assert.Equal("[ a drawing ]", Text(new[] { new Drawing() }));
        Assert.Contains("<svg>a drawing</svg>", ValueFormatter.Format(new[] { new Drawing() })[MimeBundle.Html]);
    }

    [Fact]
    public void A_mime_type_can_be_asked_for()
    {
        Assert.Equal("text/html", Assert.Single(ValueFormatter.Format("<b>", MimeBundle.Html)).Key);
        Assert.Equal("<pre>5</pre>", ValueFormatter.Format(5, MimeBundle.Html)[MimeBundle.Html]);
    }

    private static string Text(object? value) => ValueFormatter.Format(value)[MimeBundle.PlainText]!;

    private static IEnumerable Endless()
    {
        while (true)
            yield return 1;
    }

    private sealed record Pair(int First, int[] Second);

    private sealed class MatrixLike
    {
        public int RowCount { get; } = 1;

        public int ColumnCount { get; } = 1;

        public double[,] ToArray() =>
            new double[,]
            {
                { 6 + RowCount },
            };
    }

    private sealed class Throwing
    {
        public int Fine { get; } = 1;

        public int Bad => Fine == 1 ? throw new InvalidOperationException("no value") : 0;
    }

    private sealed class Linked
    {
        public Linked? Next { get; set; }
    }

    [TypeFormatterSource(typeof(DrawingFormatters), PreferredMimeTypes = ["image/svg+xml"])]
    private sealed class Drawing
    {
        public override string ToString() => "a drawing";
    }

    private sealed class DrawingFormatters
    {
        private readonly object[] formatters =
        [
            new DrawingFormatter("text/html"),
            new DrawingFormatter("image/svg+xml"),
        ];

        public object[] CreateTypeFormatters() => formatters;
    }

    private sealed class DrawingFormatter(string mimeType)
    {
        public string MimeType { get; } = mimeType;

        public bool Format(object instance, System.IO.TextWriter writer)
        {
            writer.Write($"<svg>{instance}</svg>");
            return MimeType.Length > 0;
        }
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;

        public string[] PreferredMimeTypes { get; set; } = [];
    }
}
