using NeuralNotebooks.Host.Notebooks;

namespace NeuralNotebooks.Host.Tests.Notebooks;

public sealed class NotebookFileTests : IDisposable
{
    private const string Jupyters = """
        {
         "cells": [
          {
           "cell_type": "code",
           "execution_count": null,
           "id": "a",
           "metadata": {
            "custom": {
             "deep": [
              1.50,
              1e3,
              true,
              null
             ],
             "empty": {}
            }
           },
           "outputs": [],
           "source": [
            "\"ü\\t\" // \u0007 <&'+ 🎉\n",
            "1"
           ]
          }
         ],
         "metadata": {},
         "nbformat": 4,
         "nbformat_minor": 5,
         "unknown": "kept"
        }

        """;

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_file_of_Jupyters_is_written_back_byte_for_byte()
    {
        string text = Jupyters.ReplaceLineEndings("\n");
        File.WriteAllText(path, text);
        var notebook = NotebookFile.Load(path);
        Assert.Equal(text, notebook.ToJson());
        Assert.False(notebook.Save());
        Assert.Equal("\"ü\\t\" // \u0007 <&'+ 🎉\n1", notebook.Cells[0].Source);
    }

    [Fact]
    public void Saving_replaces_outputs_and_nothing_else()
    {
        File.WriteAllText(path, Jupyters.ReplaceLineEndings("\n"));
        var notebook = NotebookFile.Load(path);
        notebook.Cells[0].SetOutputs([], 3);
        Assert.True(notebook.Save());
        Assert.Equal(
            Jupyters
                .ReplaceLineEndings("\n")
                .Replace("\"execution_count\": null", "\"execution_count\": 3", StringComparison.Ordinal),
            File.ReadAllText(path)
        );
        Assert.False(File.Exists(path + ".saving"));
    }

    [Theory]
    [InlineData("hello", "not JSON")]
    [InlineData("[1]", "expected a JSON object")]
    [InlineData("{}", "expected a JSON object")]
    [InlineData("""{"nbformat": 3, "worksheets": []}""", "format 3")]
    [InlineData("""{"nbformat": 4}""", "\"cells\" must be a list")]
    [InlineData("""{"nbformat": "x", "cells": []}""", "not a valid notebook")]
    [InlineData(
        """{"nbformat": 4, "cells": [], "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python"}}}""",
        "a python notebook (kernel \"Python 3\")"
    )]
    [InlineData("""{"nbformat": 4, "cells": [], "metadata": {"language_info": {"name": "F#"}}}""", "a F# notebook")]
    [InlineData(
        """{"nbformat": 4, "cells": [{"cell_type": "code", "id": "x", "metadata": {"polyglot_notebook": {"kernelName": "sql"}}}]}""",
        "cell x is sql"
    )]
    public void A_file_that_cannot_be_run_gets_one_clear_line(string content, string message)
    {
        File.WriteAllText(path, content);
        var exception = Assert.Throws<NotebookException>(() => NotebookFile.Load(path));
        Assert.Contains(message, exception.Message);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData("10 %\r20 %\r100 %\n", "100 %\n")]
    [InlineData("long line\rok", "okng line")]
    [InlineData("a\r\nb\n", "a\nb\n")]
    [InlineData("no return", "no return")]
    public void A_line_that_rewrites_itself_keeps_its_last_state(string written, string kept) =>
        Assert.Equal(kept, CarriageReturns.Apply(written));
}
