using System.Text.Json.Nodes;
using NeuralNotebooks.Host.Running;

namespace NeuralNotebooks.Host.Tests.Running;

public sealed class StreamComparisonTests
{
    [Fact]
    public void The_note_of_a_first_download_is_no_difference() =>
        Assert.Empty(Compare([Stream("stdout", "4.8")], [Stream("stderr", "downloading …"), Stream("stdout", "4.8")]));

    [Fact]
    public void What_a_lesson_prints_is_compared_beside_it() =>
        Assert.NotEmpty(
            Compare([Stream("stdout", "4.8")], [Stream("stderr", "downloading …"), Stream("stdout", "4.7")])
        );

    [Fact]
    public void Text_that_was_saved_in_pieces_is_the_same_text() =>
        Assert.Empty(Compare([Stream("stdout", "4.8\n"), Stream("stdout", "4.9\n")], [Stream("stdout", "4.8\n4.9\n")]));

    [Fact]
    public void Text_in_pieces_that_says_something_else_differs() =>
        Assert.NotEmpty(
            Compare([Stream("stdout", "4.8\n"), Stream("stdout", "4.7\n")], [Stream("stdout", "4.8\n4.9\n")])
        );

    private static IReadOnlyList<string> Compare(JsonObject[] expected, JsonObject[] actual) =>
        new OutputComparison(Tolerance.Of([])).Compare(expected, actual);

    private static JsonObject Stream(string name, string text) =>
        new()
        {
            ["output_type"] = "stream",
            ["name"] = name,
            ["text"] = text,
        };
}
