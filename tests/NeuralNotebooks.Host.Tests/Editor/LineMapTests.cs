using NeuralNotebooks.Editor.Text;

namespace NeuralNotebooks.Host.Tests.Editor;

public sealed class LineMapTests
{
    [Theory]
    [InlineData("", 0, 0, 0)]
    [InlineData("ab\ncd", 1, 1, 4)]
    [InlineData("ab\r\ncd", 1, 1, 5)]
    [InlineData("ab\rcd", 1, 1, 4)]
    [InlineData("ab\n", 1, 0, 3)]
    [InlineData("a\u2028b\nc", 1, 0, 4)]
    public void A_position_has_its_index_and_back(string text, int line, int character, int index)
    {
        var lines = new LineMap(text);
        Assert.Equal(index, lines.Index(line, character));
        Assert.Equal((line, character), lines.Position(index));
    }

    [Theory]
    [InlineData("ab\ncd", 0, 99, 2)]
    [InlineData("ab\r\ncd", 0, 99, 2)]
    [InlineData("ab\ncd", 1, 99, 5)]
    [InlineData("ab\ncd", 9, 0, 5)]
    [InlineData("ab\ncd", -1, 5, 0)]
    [InlineData("ab\ncd", 1, -5, 3)]
    [InlineData("ab\ncd", int.MaxValue, int.MaxValue, 5)]
    [InlineData("ab\ncd", 1, int.MaxValue, 5)]
    public void What_is_behind_the_end_is_the_end(string text, int line, int character, int index) =>
        Assert.Equal(index, new LineMap(text).Index(line, character));
}
