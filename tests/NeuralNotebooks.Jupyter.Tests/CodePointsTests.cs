using FsCheck;
using FsCheck.Fluent;

namespace NeuralNotebooks.Jupyter.Tests;

public sealed class CodePointsTests
{
    [Fact]
    public void Positions_count_characters_where_Jupyter_does()
    {
        const string text = "a😀b";
        Assert.Equal([0, 1, 3, 4, 4], Enumerable.Range(0, 5).Select(i => CodePoints.ToUtf16(text, i)));
        Assert.Equal(3, CodePoints.FromUtf16(text, 4));
        Prop.ForAll<string, byte>(
                (any, number) =>
                {
                    int index = CodePoints.ToUtf16(any ?? "", number);
                    return CodePoints.ToUtf16(any ?? "", CodePoints.FromUtf16(any ?? "", index)) == index;
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
