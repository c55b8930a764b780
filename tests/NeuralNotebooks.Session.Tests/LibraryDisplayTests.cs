using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Session.Tests;

/// <summary>What a library shows that knows no notebook host, only the names of the agreement.</summary>
[Collection(SessionTestGroup.Name)]
public sealed class LibraryDisplayTests
{
    private const string Show = """
        var show = (Func<object, Action<object>>)AppContext.GetData("{0}");
        var update = show("one");
        update("two");
        """;

    [Theory]
    [InlineData(NotebookDisplayName.Output)]
    [InlineData(NotebookDisplayName.Progress)]
    public void A_value_is_shown_and_replaced_in_its_place(string name)
    {
        using var notebook = new TestNotebook();
        notebook.Show(Show.Replace("{0}", name, StringComparison.Ordinal));
        Assert.Equal(["display: one", "update 0: two"], notebook.Output.Events);
    }

    [Fact]
    public void A_host_that_keeps_outputs_is_told_of_progress_elsewhere()
    {
        var told = new List<string>();
        var session = new CSharpSession(new SessionOptions { Progress = told.Add });
        var output = new RecordedOutput();
        string code = Show.Replace("{0}", NotebookDisplayName.Progress, StringComparison.Ordinal);
        var result = session.Execute(code, output, 1, CancellationToken.None);
        Assert.Null(result.Error);
        Assert.Equal(["one", "two"], told);
        Assert.Empty(output.Events);
    }

    [Fact]
    public void One_variable_switches_progress_off()
    {
        Environment.SetEnvironmentVariable(SessionOptions.ProgressVariable, "0");
        try
        {
            using var notebook = new TestNotebook();
            Assert.Equal("True", notebook.Show($"AppContext.GetData(\"{NotebookDisplayName.Progress}\") == null"));
        }
        finally
        {
            Environment.SetEnvironmentVariable(SessionOptions.ProgressVariable, null);
        }
    }
}
