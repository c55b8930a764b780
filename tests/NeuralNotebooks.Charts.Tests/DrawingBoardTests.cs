using NeuralNotebooks.Charts.Display;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>The drawing board's HTML. What it computes is tested in tests/Lessons, in a browser.</summary>
public sealed class DrawingBoardTests
{
    private const string Knowledge = """{"layers":[{"scale":0.1,"weights":"AQ==","biases":[0]}],"examples":["AA=="]}""";
    private const string Scripts = "function think() { return 1 < 2; }";

    private static readonly DrawingBoard Board = new(Knowledge, Scripts);

    [Fact]
    public void It_carries_what_it_was_given_and_nothing_from_elsewhere()
    {
        string html = Board.ToHtml();
        Assert.Contains(Scripts, html, StringComparison.Ordinal);
        Assert.Contains("data-network=\"{&quot;layers&quot;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.DoesNotContain(" id=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("export ", html, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_stored_once_with_a_sentence_beside_it()
    {
        var formatters = new HtmlFormatterSource().CreateTypeFormatters().Cast<Formatter<IShownAsHtml>>();
        Assert.Equal(["text/html", "text/plain"], formatters.Select(formatter => formatter.MimeType));
        using var words = new StringWriter();
        Assert.True(formatters.Last().Format(Board, words));
        Assert.Equal(Board.ToString(), words.ToString());
        Assert.True(words.ToString().Length < 100);
    }

    [Fact]
    public void Its_page_has_the_title_twice_and_one_board()
    {
        string page = Board.ToPage("Draw <a> digit");
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.Contains("<title>Draw &lt;a&gt; digit</title>", page, StringComparison.Ordinal);
        Assert.Contains("<h1>Draw &lt;a&gt; digit</h1>", page, StringComparison.Ordinal);
        Assert.Contains(Board.ToHtml(), page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("knowledge")]
    [InlineData("[]")]
    [InlineData("""{"layers":[],"examples":[]}""")]
    [InlineData("""{"layers":[{"weights":""}],"examples":[]}""")]
    [InlineData("""{"layers":[1],"examples":[]}""")]
    [InlineData("""{"layers":[{"biases":[0]}]}""")]
    public void Knowledge_that_no_board_could_read_is_refused(string knowledge) =>
        Assert.Equal(
            "knowledge",
            Assert.Throws<ArgumentException>(() => new DrawingBoard(knowledge, Scripts)).ParamName
        );

    [Fact]
    public void A_script_that_would_end_the_page_s_is_refused() =>
        Assert.Equal(
            "scripts",
            Assert.Throws<ArgumentException>(() => new DrawingBoard(Knowledge, "const end = '</SCRIPT>';")).ParamName
        );
}
