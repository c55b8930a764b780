using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Session.Tests;

[Collection(SessionTestGroup.Name)]
public sealed class StoppingTests : IDisposable
{
    private readonly TestNotebook notebook = new();

    public void Dispose() => notebook.Dispose();

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) try { System.Threading.Thread.Sleep(10); } catch (Exception) { }")]
    [InlineData("System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite);")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Delay(1);\nwhile (true) { }")]
    [InlineData("await Task.Yield();\nwhile (true) { System.Threading.Thread.Sleep(10); }")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("new System.Threading.ManualResetEvent(false).WaitOne();")]
    [InlineData(
        "var gate = new object();\nnew System.Threading.Thread(() => { System.Threading.Monitor.Enter(gate); "
            + "}).Start();\n"
            + "System.Threading.Thread.Sleep(50);\nlock (gate) { }"
    )]
    [InlineData("IEnumerable<int> Endless() { while (true) yield return 1; }\nEndless().Sum()")]
    [InlineData("await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Delay(-1)));")]
    [InlineData("for (var i = 0; ; i++) Console.WriteLine(i);")]
    [InlineData("class Endless { public int Value { get { while (true) { } } } }\nnew Endless()")]
    public void A_stopped_cell_ends_and_the_next_one_runs(string code)
    {
        notebook.Show("var before = 1;");
        Assert.Equal(
            CellStatus.Stopped,
            RunAndStop(notebook.Session, "before = 2;\nConsole.WriteLine(\"ready\");\n" + code).Status
        );
        Assert.Equal("2", notebook.Show("before"));
        Assert.Equal("6", notebook.Show("await Task.Run(() => 6)"));
    }

    [Fact]
    public void A_cell_that_waits_for_input_can_be_stopped()
    {
        var result = RunAndStop(
            notebook.Session,
            "Console.WriteLine(\"ready\");\nConsole.ReadLine()",
            new RecordedOutput { BlocksOnInput = true }
        );
        Assert.Equal(CellStatus.Stopped, result.Status);
    }

    [Fact]
    public void A_cell_that_cannot_be_stopped_is_reported()
    {
        var patient = new CSharpSession(
            new SessionOptions
            {
                WorkingDirectory = notebook.Folder,
                Runner = new CellThreadRunner(TimeSpan.FromMilliseconds(500)),
            }
        );
        // A finally block is never aborted, and this loop is the framework's: it asks nobody.
        var result = RunAndStop(
            patient,
            "var end = false;\nConsole.WriteLine(\"ready\");\ntry { } finally { Enumerable.Repeat(0, "
                + "int.MaxValue).TakeWhile(_ => !end).Count(); }"
        );
        Assert.Equal(CellStatus.StillRunning, result.Status);
        Assert.Contains("Restart the kernel", result.Error!.Message);
        Assert.Equal(
            "3",
            patient.Execute("end = true;\n1 + 2", new RecordedOutput(), 2, CancellationToken.None).Value![
                MimeBundle.PlainText
            ]
        );
    }

    /// <summary>
    /// Stops the cell a moment after it has said that it is ready, however long it took to get there.
    /// </summary>
    private static CellResult RunAndStop(CSharpSession session, string code, RecordedOutput? output = null)
    {
        using var stop = new CancellationTokenSource();
        output ??= new RecordedOutput();
        var stopper = Task.Run(() =>
        {
            Eventually.True(() => output.Console.Contains("ready", StringComparison.Ordinal), "the cell runs");
            Thread.Sleep(100);
            stop.Cancel();
        });
        var result = session.Execute(code, output, 1, stop.Token);
        stopper.GetAwaiter().GetResult();
        return result;
    }
}
