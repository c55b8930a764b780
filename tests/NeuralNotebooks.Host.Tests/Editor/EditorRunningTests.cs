using System.Text.Json.Nodes;

namespace NeuralNotebooks.Host.Tests.Editor;

/// <summary>Cells run for an editor as the protocol's page says.</summary>
public sealed class EditorRunningTests : IClassFixture<RunningEditor>
{
    private readonly string folder;
    private readonly EditorClient editor;

    public EditorRunningTests(RunningEditor running)
    {
        folder = running.Folder;
        editor = running.Client;
        editor.BeginTest();
    }

    [Fact]
    public async Task Outputs_come_in_order_and_before_the_answer()
    {
        var answer = await editor.RunAsync(
            "Console.Write(\"a\");\nvar shown = display(1);\nConsole.Error.Write(\"b\");\n"
                + "shown.Update(2);\nConsole.Write(\"c\");\n\"end\""
        );
        Assert.Equal("ok", (string?)answer["status"]);
        var outputs = editor.Outputs("cell");
        Assert.Equal(
            ["stream stdout a", "display 1", "stream stderr b", "updateDisplay 2", "stream stdout c", "result end"],
            outputs.Select(output =>
                $"{output["kind"]} {output["stream"]} {output["text"]}{output["items"]?[0]?["data"]}"
                    .Replace("  ", " ")
                    .Trim()
            )
        );
        Assert.Equal((string?)outputs[1]["displayId"], (string?)outputs[3]["displayId"]);
        int first = (int)outputs[0]["sequence"]!;
        Assert.Equal(Enumerable.Range(first, outputs.Count), outputs.Select(output => (int)output["sequence"]!));
        Assert.Single(editor.Received("executionStarted"));
    }

    [Fact]
    public async Task A_picture_s_bytes_are_marked_and_drawings_are_text()
    {
        await editor.RunAsync("\"aGk=\".DisplayAs(\"image/png\");\n\"<svg/>\".DisplayAs(\"image/svg+xml\");");
        var outputs = editor.Outputs("cell");
        Assert.True((bool?)outputs[0]["items"]![0]!["base64"]);
        Assert.Null(outputs[1]["items"]![0]!["base64"]);
    }

    [Fact]
    public async Task An_error_names_the_cells_by_the_editor_s_ids()
    {
        await editor.RunAsync("int Divide(int a, int b)\n{\n    return a / b;\n}", "define");
        var answer = await editor.RunAsync("\nDivide(1, 0)", "use");
        var error = answer["error"]!;
        Assert.Equal("error", (string?)answer["status"]);
        Assert.Equal("DivideByZeroException", (string?)error["name"]);
        Assert.Equal(
            [("define", 2), ("use", 1)],
            error["places"]!
                .AsArray()
                .Select(place => ((string)place!["cellId"]!, (int)place["range"]!["start"]!["line"]!))
        );
        answer = await editor.RunAsync("print(1)", "slip");
        Assert.Contains("Console.WriteLine", (string?)answer["error"]!["hints"]![0]);
        Assert.Equal("CompilationError", (string?)answer["error"]!["name"]);
    }

    [Fact]
    public async Task An_endless_cell_is_stopped_and_queued_ones_are_dropped()
    {
        await editor.RunAsync("var kept = 1;");
        var endless = editor.Start("while (true) { kept++; }", "endless");
        var queued = editor.Start("kept = -1;", "queued");
        await EditorClient.EventuallyAsync(() => editor.Received("executionStarted").Count == 2, "the cell starts");
        Assert.True((bool)(await editor.RequestAsync("interrupt"))["running"]!);
        Assert.Equal("interrupted", (string?)(await endless)["status"]);
        Assert.Equal("interrupted", (string?)(await queued)["status"]);
        Assert.False((bool)(await editor.RequestAsync("interrupt"))["running"]!);
        await editor.RunAsync("kept > 0", "after");
        Assert.Equal("True", (string?)editor.Outputs("after")[0]["items"]![0]!["data"]);
    }

    [Fact]
    public async Task A_queued_cell_can_be_taken_back()
    {
        var first = editor.Start("System.Threading.Thread.Sleep(1_000);", "first");
        var second = editor.AskAsync(
            "execute",
            new()
            {
                ["cellId"] = "second",
                ["code"] = "1",
                ["executionCount"] = 9,
            },
            out int id
        );
        editor.Notify("$/cancelRequest", new() { ["id"] = id });
        Assert.Equal("interrupted", (string?)(await second)["result"]!["status"]);
        Assert.Equal("ok", (string?)(await first)["status"]);
        Assert.DoesNotContain(editor.Received("executionStarted"), cell => (string?)cell["cellId"] == "second");
    }

    [Fact]
    public async Task Input_is_asked_for_and_a_closed_box_is_an_error()
    {
        editor.Input = question => new JsonObject { ["value"] = (bool)question["password"]! ? null : "Ada" };
        await editor.RunAsync("Console.Write(Console.ReadLine());\nConsole.Write(await GetInputAsync(\"name\"));");
        Assert.Equal("AdaAda", editor.Text("cell"));
        Assert.Equal(["", "name"], editor.Received("input").Select(question => (string?)question["prompt"]));
        var answer = await editor.RunAsync("await GetPasswordAsync(\"secret\")");
        Assert.Contains("closed", (string?)answer["error"]!["message"]);
    }

    [Fact]
    public async Task A_cell_that_waits_for_input_can_be_stopped_and_the_box_is_closed()
    {
        var waiting = editor.Start("Console.ReadLine()");
        await EditorClient.EventuallyAsync(() => editor.Received("input").Count == 1, "a question");
        await editor.RequestAsync("interrupt");
        Assert.Equal("interrupted", (string?)(await waiting)["status"]);
        await EditorClient.EventuallyAsync(() => editor.Received("$/cancelRequest").Count == 1, "the box is closed");
    }

    [Fact]
    public async Task Endless_printing_fills_nobody_s_memory_and_can_be_stopped()
    {
        var endless = editor.Start("while (true) Console.WriteLine(\"again and again\");", "endless");
        await EditorClient.EventuallyAsync(() => editor.Text("endless").Contains("cut here"), "a note");
        await editor.RequestAsync("interrupt");
        Assert.Equal("interrupted", (string?)(await endless)["status"]);
        Assert.InRange(editor.Text("endless").Length, 1 << 20, (1 << 20) + 1_000);
        await editor.RunAsync("Console.Write(\"next\");", "next");
        Assert.Equal("next", editor.Text("next"));
    }

    [Fact]
    public async Task A_cell_that_is_far_ahead_waits_for_the_editor()
    {
        editor.Acknowledges = false;
        var showing = editor.Start("for (int i = 0; i < 1_500; i++) display(i);", "showing");
        await EditorClient.EventuallyAsync(() => editor.Outputs("showing").Count > 500, "the first outputs");
        await Task.Delay(300);
        Assert.InRange(editor.Outputs("showing").Count, 501, 502);
        Assert.False(showing.IsCompleted);
        editor.Acknowledges = true;
        editor.Notify("outputShown", new() { ["sequence"] = (long)editor.Outputs("showing")[^1]["sequence"]! });
        Assert.Equal("ok", (string?)(await showing)["status"]);
        Assert.Equal(1_500, editor.Outputs("showing").Count);
    }

    [Fact]
    public async Task Values_without_end_are_cut_off()
    {
        await editor.RunAsync("for (int i = 0; i < 3_000; i++) display(i);");
        Assert.Equal(2_001, editor.Outputs("cell").Count);
        Assert.Contains("cut here", editor.Text("cell"));
    }

    [Fact]
    public async Task What_is_written_past_the_console_goes_to_the_log()
    {
        var answer = await editor.RunAsync(
            "Console.OpenStandardOutput().Write(\"Content-Length: 5\\r\\n\\r\\nwrong\"u8);\n"
                + "var child = System.Diagnostics.Process.Start(\"dotnet\", \"--version\");\n"
                + "child.WaitForExit();"
        );
        Assert.Equal("ok", (string?)answer["status"]);
        await EditorClient.EventuallyAsync(
            () => editor.Log.Contains("wrong") && editor.Log.Contains("10."),
            "both in the log"
        );
    }

    [Fact]
    public async Task A_program_that_a_cell_starts_reads_nothing_of_ours()
    {
        if (OperatingSystem.IsWindows())
            return;
        var answer = await editor.RunAsync(
            "var child = System.Diagnostics.Process.Start(\"cat\");\nchild.WaitForExit(30_000)"
        );
        Assert.Equal("ok", (string?)answer["status"]);
        Assert.Equal("True", (string?)editor.Outputs("cell")[0]["items"]![0]!["data"]);
    }

    [Fact]
    public async Task Relative_paths_start_at_the_notebook_and_the_library_comes_with_the_host()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "numbers.txt"), "42");
        var answer = await editor.RunAsync(
            "#r \"../lib/bin/NeuralNotebooks.dll\"\nusing NeuralNotebooks.Numerics;\n"
                + "System.IO.File.ReadAllText(\"numbers.txt\")"
        );
        Assert.Equal("ok", (string?)answer["status"]);
        Assert.Equal("42", (string?)editor.Outputs("cell")[0]["items"]![0]!["data"]);
        // Nor need anybody be told: an extension's reader never had another.
        Assert.Single(editor.Outputs("cell"));
    }

    [Fact]
    public async Task Variables_are_listed_with_their_cells()
    {
        await editor.RunAsync("var numbers = new[] { 1, 2 };", "one");
        await editor.RunAsync("var name = \"Ada\";", "two");
        var variables = (await editor.RequestAsync("variables"))["variables"]!
            .AsArray()
            .Where(variable => (string?)variable!["cellId"] is "one" or "two");
        Assert.Equal(
            ["numbers int[] [ 1, 2 ] one", "name string Ada two"],
            variables.Select(variable =>
                $"{variable!["name"]} {variable["type"]} {variable["value"]} {variable["cellId"]}"
            )
        );
    }

    [Fact]
    public async Task A_background_thread_s_words_come_after_its_cell()
    {
        await editor.RunAsync(
            "_ = Task.Run(async () => { await Task.Delay(300); Console.Write(\"later\"); });",
            "background"
        );
        await EditorClient.EventuallyAsync(() => editor.Text("background") == "later", "the words");
    }

    [Fact]
    public async Task A_thread_s_exception_does_not_end_the_session()
    {
        await editor.RunAsync("var kept = 7;");
        await editor.RunAsync("new System.Threading.Thread(() => throw new Exception(\"stray\")).Start();", "stray");
        await EditorClient.EventuallyAsync(() => editor.Text("stray").Contains("stray"), "the exception");
        await editor.RunAsync("kept", "after");
        Assert.Equal("7", (string?)editor.Outputs("after")[0]["items"]![0]!["data"]);
    }
}
