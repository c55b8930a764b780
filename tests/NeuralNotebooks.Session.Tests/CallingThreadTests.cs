using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Session.Tests;

/// <summary>Cells on the caller's own thread, as in a browser.</summary>
[Collection(SessionTestGroup.Name)]
public sealed class CallingThreadTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("notebook-").FullName;
    private readonly CSharpSession session;
    private RecordedOutput output = new();
    private int cells;

    public CallingThreadTests() =>
        session = new CSharpSession(
            new SessionOptions { WorkingDirectory = folder, Runner = new CallingThreadRunner() }
        );

    public void Dispose()
    {
        Environment.CurrentDirectory = AppContext.BaseDirectory;
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_cell_runs_on_the_thread_that_calls()
    {
        int here = Environment.CurrentManagedThreadId;
        Assert.Equal(here, (await RunAsync("Environment.CurrentManagedThreadId")).ValueObject);
    }

    [Fact]
    public async Task Variables_console_and_displays_are_as_ever()
    {
        await RunAsync("var x = 20;\nint Twice(int n) => 2 * n;");
        var result = await RunAsync(
            "Console.WriteLine(\"a\");\ndisplay(x);\nConsole.Error.Write(\"b\");\nTwice(x) + 2"
        );
        Assert.Equal("42", result.Value![MimeBundle.PlainText]);
        Assert.Equal(["Out: a\n", "display: 20", "Error: b"], output.Events);
    }

    [Fact]
    public async Task A_cell_can_await_and_goes_on_afterwards()
    {
        var result = await RunAsync(
            "Console.Write(\"before \");\nawait Task.Delay(20);\nConsole.Write(\"after\");\nawait "
                + "Task.FromResult(6) * 7"
        );
        Assert.Equal("42", result.Value![MimeBundle.PlainText]);
        Assert.Equal(["Out: before ", "Out: after"], output.Events);
    }

    [Fact]
    public async Task What_was_written_before_an_await_is_seen_while_the_cell_waits()
    {
        var running = RunAsync(
            "var gate = new TaskCompletionSource();\nAppDomain.CurrentDomain.SetData(\"test gate\", gate);\n"
                + "Console.Write(\"waiting\");\nawait gate.Task;\n1"
        );
        Assert.False(running.IsCompleted);
        Assert.Equal("waiting", output.Console);
        ((TaskCompletionSource)AppDomain.CurrentDomain.GetData("test gate")!).SetResult();
        Assert.Equal(CellStatus.Ok, (await running).Status);
    }

    [Fact]
    public async Task Errors_name_the_cells_line()
    {
        var compilation = await RunAsync("int n = \"text\";");
        Assert.Equal(CellError.Compilation, compilation.Error!.Name);
        var thrown = await RunAsync("int zero = 0;\nawait Task.Yield();\n1 / zero");
        Assert.Equal(CellStatus.Error, thrown.Status);
        Assert.Equal("DivideByZeroException", thrown.Error!.Name);
        Assert.Equal("   at cell [2], line 3: 1 / zero", thrown.Error.Traceback[^1]);
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("for (int i = 0; ; i++) Console.WriteLine(i);")]
    [InlineData("await Task.Yield();\nwhile (true) { }")]
    [InlineData("await Task.Delay(-1);")]
    public async Task A_stop_reaches_a_loop_and_an_awaited_task(string code)
    {
        await RunAsync("var before = 1;");
        using var stop = new CancellationTokenSource();
        output = new RecordedOutput();
        // The stop comes from outside, as it does from a page: this cell has the thread.
        var stopper = Task.Run(() =>
        {
            Eventually.True(() => output.Console.Contains("ready", StringComparison.Ordinal), "the cell runs");
            stop.Cancel();
        });
        var result = await session.ExecuteAsync(
            "before = 2;\nConsole.WriteLine(\"ready\");\n" + code,
            output,
            ++cells,
            stop.Token
        );
        await stopper;
        Assert.Equal(CellStatus.Stopped, result.Status);
        Assert.Equal("2", (await RunAsync("before")).Value![MimeBundle.PlainText]);
    }

    [Fact]
    public async Task A_long_loop_is_seen_while_it_computes()
    {
        await RunAsync(
            "Console.WriteLine(\"first\");\nvar watch = System.Diagnostics.Stopwatch.StartNew();\n"
                + "while (watch.ElapsedMilliseconds < 100) { }\nConsole.WriteLine(\"second\");"
        );
        Assert.Equal(["Out: first\n", "Out: second\n"], output.Events);
    }

    [Fact]
    public async Task Input_that_is_awaited_does_not_block()
    {
        var line = new TaskCompletionSource<string>();
        output = new RecordedOutput { LaterAnswer = line.Task };
        var running = session.ExecuteAsync("await Kernel.GetInputAsync(\"name\")", output, ++cells, default);
        Assert.False(running.IsCompleted);
        line.SetResult("Ada");
        Assert.Equal("Ada", (await running).Value![MimeBundle.PlainText]);
    }

    private Task<CellResult> RunAsync(string code)
    {
        output = new RecordedOutput();
        return session.ExecuteAsync(code, output, ++cells, CancellationToken.None);
    }
}
