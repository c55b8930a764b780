using System.Text;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Host.Tests.Editor;

/// <summary>How the process begins and ends, and that nothing a client sends takes it down.</summary>
public sealed class EditorProcessTests
{
    private static readonly string Folder = AppContext.BaseDirectory;

    [Fact]
    public async Task It_ends_when_the_editor_is_gone_whatever_a_cell_does()
    {
        using var editor = new EditorClient();
        await editor.InitializeAsync(Folder);
        _ = editor.Start("while (true) { try { System.Threading.Thread.Sleep(1_000); } catch { } }");
        await EditorClient.EventuallyAsync(() => editor.Received("executionStarted").Count == 1, "the cell starts");
        editor.CloseInput();
        Assert.Equal(0, await editor.ExitCodeAsync());
        Assert.Empty(editor.Received("exiting"));
    }

    [Fact]
    public async Task It_ends_when_asked_to()
    {
        using var editor = new EditorClient();
        await editor.InitializeAsync(Folder);
        await editor.RequestAsync("shutdown");
        editor.Notify("exit", []);
        Assert.Equal(0, await editor.ExitCodeAsync());
    }

    [Fact]
    public async Task A_cell_that_ends_the_process_is_told()
    {
        using var editor = new EditorClient();
        await editor.InitializeAsync(Folder);
        _ = editor.AskAsync(
            "execute",
            new()
            {
                ["cellId"] = "a",
                ["code"] = "Console.Write(\"before\"); Environment.Exit(3);",
                ["executionCount"] = 1,
            }
        );
        Assert.Equal(3, await editor.ExitCodeAsync());
        await EditorClient.EventuallyAsync(() => editor.Received("exiting").Count == 1, "a reason");
        Assert.Equal("before", editor.Text("a"));
        Assert.Contains("Environment.Exit", (string?)editor.Received("exiting")[0]["reason"]);
    }

    [Fact]
    public async Task Memory_without_end_is_an_error_of_the_cell()
    {
        using var editor = new EditorClient(new Dictionary<string, string> { ["DOTNET_GCHeapHardLimit"] = "20000000" });
        await editor.InitializeAsync(Folder);
        await editor.RunAsync("var kept = 1;");
        var answer = await editor.RunAsync(
            "var all = new List<double[]>();\nwhile (true) all.Add(new double[1_000_000]);"
        );
        Assert.Equal("OutOfMemoryException", (string?)answer["error"]!["name"]);
        answer = await editor.RunAsync("all = null;\nGC.Collect();\nkept", "after");
        Assert.Equal("ok", (string?)answer["status"]);
    }

    [Fact]
    public async Task Before_it_is_initialized_it_answers_with_an_error()
    {
        using var editor = new EditorClient();
        Assert.Equal(-32002, await CodeAsync(editor, "variables", []));
        Assert.Equal(-32602, await CodeAsync(editor, "initialize", new() { ["workingDirectory"] = "/no/such/folder" }));
        await editor.InitializeAsync(Folder);
        Assert.Equal(-32600, await CodeAsync(editor, "initialize", []));
    }

    [Fact]
    public async Task The_notebook_s_folder_is_where_paths_start()
    {
        using var editor = new EditorClient();
        var info = await editor.RequestAsync(
            "initialize",
            new() { ["notebookPath"] = Path.Combine(Folder, "a.ipynb") }
        );
        Assert.Equal(Path.TrimEndingDirectorySeparator(Folder), (string?)info["workingDirectory"]);
        Assert.Equal(1, (int?)info["protocol"]);
        Assert.Contains("variable", info["semanticTokenTypes"]!.AsArray().Select(type => (string?)type));
    }

    [Fact]
    public async Task Nothing_that_a_client_sends_ends_the_process()
    {
        using var editor = new EditorClient();
        await editor.InitializeAsync(Folder);
        string[] bodies =
        [
            "",
            "no JSON",
            "[]",
            "null",
            "{}",
            "{\"id\":{},\"method\":7}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"execute\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1e99,\"method\":\"execute\",\"params\":[1]}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"b\",\"method\":\"hover\",\"params\":{\"cellId\":\"\\ud800\"}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"cells\",\"params\":{\"cells\":[1]}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"cells\",\"params\":{\"cells\":null}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"cellChanged\"}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"outputShown\",\"params\":{\"sequence\":-1}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"outputShown\",\"params\":{\"sequence\":\"x\"}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":[]}}",
            "{\"jsonrpc\":\"2.0\",\"id\":12345,\"result\":null}",
            "{\"jsonrpc\":\"2.0\",\"id\":12345,\"error\":\"wrong\"}",
            new string('[', 10_000),
            "\uD83D\uDE00",
        ];
        foreach (string body in bodies)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(body);
            editor.SendRaw([.. Encoding.ASCII.GetBytes($"Content-Length: {bytes.Length}\r\n\r\n"), .. bytes]);
        }

        editor.SendRaw("Content-Length: minus one\r\n\r\n"u8.ToArray());
        editor.SendRaw("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        editor.SendRaw([.. Encoding.ASCII.GetBytes("Content-Length: 70000000\r\n\r\n"), .. new byte[70_000_000]]);
        Assert.Equal(-32601, await CodeAsync(editor, "noSuchMethod", []));
        Assert.Equal(-32602, await CodeAsync(editor, "execute", new() { ["cellId"] = 5 }));
        Assert.Equal("ok", (string?)(await editor.RunAsync("1"))["status"]);
    }

    [Fact]
    public async Task Whatever_is_being_typed_every_question_is_answered()
    {
        using var editor = new EditorClient();
        await editor.InitializeAsync(Folder);
        (string Code, int Line, int Character)[] typed =
        [
            ("((((((((", 0, 4),
            ("var x = $\"{", 0, 11),
            ("#r \"", 0, 4),
            ("a.b.c.d", 99, 99),
            ("a", -7, -7),
            ("/* open", 0, 3),
            ("\"\"\"\n  raw", 1, 2),
            ("\uD83D\uDE00.", 0, 1),
            (new string('(', 3_000), 0, 2_000),
        ];
        string[] refusing = ["prepareRename", "rename"];
        foreach (var (code, line, character) in typed)
        {
            editor.Notify(
                "cells",
                new() { ["cells"] = new JsonArray(new JsonObject { ["cellId"] = "a", ["code"] = code }) }
            );
            foreach (string cell in new[] { "a", "unknown" })
            {
                foreach (string method in NeuralNotebooks.Editor.Language.LanguageServices.Methods)
                {
                    var answer = await editor.AskAsync(
                        method,
                        new()
                        {
                            ["cellId"] = cell,
                            ["position"] = new JsonObject { ["line"] = line, ["character"] = character },
                            ["label"] = "x",
                            ["kind"] = "method",
                            ["newName"] = "y",
                        }
                    );
                    if (answer["error"] is { } error)
                    {
                        Assert.Equal(-32803, (int)error["code"]!);
                        Assert.Contains(method, refusing);
                    }
                }
            }
        }
    }

    private static async Task<int> CodeAsync(EditorClient editor, string method, JsonObject parameters) =>
        (int)(await editor.AskAsync(method, parameters))["error"]!["code"]!;
}
