using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Host.Tests.Notebooks;

public sealed class LimitedOutputTests
{
    private readonly CellOutputs cell = new();
    private readonly LimitedOutput output;

    public LimitedOutputTests() => output = new LimitedOutput(new Sink(cell), most: 100);

    [Fact]
    public void What_fits_is_kept_and_the_rest_is_left_out_with_one_note()
    {
        output.BeginCell();
        for (int i = 0; i < 50; i++)
            output.Display(MimeBundle.Of(MimeBundle.PlainText, new string('d', 30)), $"id {i}");
        output.WriteStream(StandardStream.Out, "and more");
        string kept = Text();
        Assert.Equal(4, cell.ToJson().Count());
        Assert.Contains("cut here: the outputs of this notebook have more than 100 characters", kept);
        Assert.DoesNotContain("and more", kept);
    }

    [Fact]
    public void The_limit_is_for_all_cells_together_and_each_says_what_is_missing()
    {
        output.BeginCell();
        output.WriteStream(StandardStream.Out, new string('a', 101));
        output.BeginCell();
        output.WriteStream(StandardStream.Out, "b");
        Assert.Equal(2, Text().Split("cut here").Length - 1);
    }

    [Fact]
    public void What_is_replaced_or_cleared_counts_for_nothing()
    {
        output.BeginCell();
        output.Display(MimeBundle.Of(MimeBundle.PlainText, "0"), "id");
        for (int i = 0; i < 50; i++)
            output.UpdateDisplay(MimeBundle.Of(MimeBundle.PlainText, new string('u', 30)), "id");
        for (int i = 0; i < 50; i++)
        {
            output.ClearOutput(wait: false);
            output.WriteStream(StandardStream.Out, new string('s', 30));
        }

        Assert.DoesNotContain("cut here", Text());
    }

    private string Text() => string.Concat(cell.ToJson().Select(json => json.ToJsonString()));

    private sealed class Sink(CellOutputs cell) : ICellOutput
    {
        public void WriteStream(StandardStream stream, string text) => cell.WriteStream(stream, text);

        public void Display(MimeBundle bundle, string displayId) => cell.Display(bundle, displayId);

        public void UpdateDisplay(MimeBundle bundle, string displayId) => cell.UpdateDisplay(bundle, displayId);

        public void ClearOutput(bool wait) => cell.ClearOutput(wait);

        public string ReadInput(string prompt, bool isPassword, CancellationToken stop) =>
            throw new InvalidOperationException();
    }
}
