using System.Diagnostics;
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
    [InlineData("""{"nbformat": 4, "nbformat": 4, "cells": []}""")]
    [InlineData("""{"nbformat": 4, "cells": [], "metadata": {"a": 1, "a": 2}}""")]
    [InlineData("""{"nbformat": 4, "cells": [], "metadata": {"a": "\ud800"}}""")]
    [InlineData("""{"nbformat": 4, "cells": [], "\ud800": 1}""")]
    [InlineData("""{"nbformat": 4e9, "cells": []}""")]
    [InlineData("""{"nbformat": 4, "cells": [], "metadata": {"kernelspec": "C#"}}""")]
    [InlineData("""{"nbformat": 4, "cells": [], "metadata": [1]}""")]
    [InlineData("""{"nbformat": 4, "cells": [null]}""")]
    public void A_file_that_is_wrong_deep_inside_gets_one_line_too(string content) => AssertRefused(content);

    [Theory]
    [InlineData("source", "5")]
    [InlineData("source", "[1, 2]")]
    [InlineData("source", "[[\"a\"]]")]
    [InlineData("source", "{}")]
    [InlineData("source", "\"\\ud800\"")]
    [InlineData("source", "[\"\\udc00\"]")]
    [InlineData("id", "5")]
    [InlineData("id", "[]")]
    [InlineData("cell_type", "true")]
    [InlineData("metadata", "{\"tags\": [1]}")]
    [InlineData("metadata", "{\"tags\": [[\"a\"]]}")]
    [InlineData("metadata", "{\"polyglot_notebook\": {\"kernelName\": 7}}")]
    [InlineData("metadata", "{\"polyglot_notebook\": 7}")]
    [InlineData("metadata", "7")]
    [InlineData("outputs", "[{\"a\": 1, \"a\": 2}]")]
    public void So_does_a_cell_with_something_else_in_its_place(string name, string value) =>
        AssertRefused($"{{\"nbformat\": 4, \"cells\": [{{\"cell_type\": \"code\", \"{name}\": {value}}}]}}");

    [Fact]
    public void Any_damaged_file_is_refused_in_one_line_or_read_as_a_whole()
    {
        var chance = new Random(1);
        string[] odd = ["\"\\ud800\"", "5", "[[1]]", "{\"a\":1,\"a\":2}", "null", "1e999", "\"", "{", "]", "\u0000"];
        string[] pieces = Jupyters.Split('"');
        for (int round = 0; round < 2_000; round++)
        {
            string[] changed = [.. pieces];
            for (int change = chance.Next(1, 4); change > 0; change--)
                changed[chance.Next(changed.Length)] = odd[chance.Next(odd.Length)];
            File.WriteAllText(path, string.Join('"', changed));
            try
            {
                var notebook = NotebookFile.Load(path);
                _ = notebook.ToJson() + string.Concat(notebook.Cells.Select(cell => cell.Source));
            }
            catch (NotebookException exception)
            {
                Assert.DoesNotContain('\n', exception.Message);
            }
        }
    }

    [Fact]
    public void Half_a_character_in_an_output_is_saved_as_one_that_is_not_known()
    {
        File.WriteAllText(path, Jupyters.ReplaceLineEndings("\n"));
        var notebook = NotebookFile.Load(path);
        var outputs = new CellOutputs();
        outputs.WriteStream(NeuralNotebooks.Session.Output.StandardStream.Out, "a\ud800b\udc00😀");
        notebook.Cells[0].SetOutputs(outputs.ToJson(), 1);
        Assert.True(notebook.Save());
        Assert.Contains("\"a\ufffdb\ufffd😀\"", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("[\"\\ud800\"]")]
    [InlineData("no JSON")]
    public void A_displayed_value_that_claims_to_be_JSON_is_kept_as_text(string content)
    {
        var bundle = NeuralNotebooks.Session.Formatting.MimeBundle.Of("application/json", content);
        Assert.Equal(content, (string?)CellOutputs.Saved(bundle)["application/json"]);
    }

    [Fact]
    public void Saving_keeps_links_and_permissions()
    {
        if (OperatingSystem.IsWindows())
            return;
        string folder = Directory.CreateTempSubdirectory("links-").FullName;
        string real = Path.Combine(folder, "real.ipynb");
        string symbolic = Path.Combine(folder, "symbolic.ipynb");
        File.WriteAllText(real, Jupyters.ReplaceLineEndings("\n"));
        File.SetUnixFileMode(real, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(symbolic, real);
        Process.Start("ln", [real, Path.Combine(folder, "hard.ipynb")]).WaitForExit();
        SaveCount(symbolic, 3);
        Assert.Equal(real, File.ResolveLinkTarget(symbolic, returnFinalTarget: true)!.FullName);
        Assert.Contains("\"execution_count\": 3", File.ReadAllText(real));
        SaveCount(real, 4);
        Assert.Contains("\"execution_count\": 4", File.ReadAllText(Path.Combine(folder, "hard.ipynb")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(real));
        Assert.Equal(3, Directory.GetFiles(folder).Length);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_file_that_somebody_has_changed_meanwhile_is_left_alone()
    {
        File.WriteAllText(path, Jupyters.ReplaceLineEndings("\n"));
        var notebook = NotebookFile.Load(path);
        notebook.Cells[0].SetOutputs([], 3);
        File.WriteAllText(path, Jupyters.Replace("kept", "edited", StringComparison.Ordinal));
        Assert.Contains("was changed while it ran", Assert.Throws<NotebookException>(() => notebook.Save()).Message);
        Assert.Contains("edited", File.ReadAllText(path));
        File.Delete(path);
        Assert.Contains("not saved", Assert.Throws<NotebookException>(() => notebook.Save()).Message);
        Assert.False(File.Exists(path));
    }

    private static void SaveCount(string path, int count)
    {
        var notebook = NotebookFile.Load(path);
        notebook.Cells[0].SetOutputs([], count);
        Assert.True(notebook.Save());
    }

    private void AssertRefused(string content)
    {
        File.WriteAllText(path, content);
        Assert.DoesNotContain('\n', Assert.Throws<NotebookException>(() => NotebookFile.Load(path)).Message);
    }

    [Theory]
    [InlineData("10 %\r20 %\r100 %\n", "100 %\n")]
    [InlineData("long line\rok", "okng line")]
    [InlineData("a\r\nb\n", "a\nb\n")]
    [InlineData("no return", "no return")]
    public void A_line_that_rewrites_itself_keeps_its_last_state(string written, string kept) =>
        Assert.Equal(kept, CarriageReturns.Apply(written));
}
