using System.Text.Json.Nodes;

namespace NeuralNotebooks.Host.Tests.Editor;

/// <summary>Questions about the code of a document none of whose cells has run.</summary>
public sealed class EditorLanguageTests : IClassFixture<RunningEditor>
{
    private static readonly string[] Document =
    [
        "/// <summary>A place.</summary>\nrecord Point(double X, double Y)\n"
            + "{\n    public double Length() => Math.Sqrt(X * X + Y * Y);\n}",
        "var point = new Point(3, 4);\r\nvar rates = new List<double> { 0.1 };\ndouble Half(double x) => x / 2;",
        "var length = Half(point.Length()) + point.X;\nforeach (var rate in rates)\n    length += rate * 2;",
        "var point = \"again\";\npoint.Length",
    ];

    private readonly EditorClient editor;

    public EditorLanguageTests(RunningEditor running)
    {
        editor = running.Client;
        editor.BeginTest();
        Open(Document);
    }

    [Fact]
    public async Task Completion_knows_the_cells_above_and_documents_its_proposals()
    {
        Change(2, "point.Le");
        var list = await AskAsync("completion", 2, 0, 8);
        var item = Assert.Single(list["items"]!.AsArray())!;
        Assert.Equal(
            ("Length", "method", "double Point.Length()"),
            ((string?)item["label"], (string?)item["kind"], (string?)item["detail"])
        );
        Assert.Equal((0, 6, 0, 8), Range(list["range"]!));
        Change(2, "new Po");
        var described = await editor.RequestAsync(
            "completionDocumentation",
            Place(2, 0, 6, ("label", "Point"), ("kind", "class"))
        );
        Assert.Contains("A place.", (string?)described["documentation"]);
        Change(2, "var day = DayOfWeek.");
        var days = (await AskAsync("completion", 2, 0, 20))["items"]!.AsArray();
        Assert.Contains(days, day => ((string?)day!["label"], (string?)day["kind"]) == ("Monday", "enumMember"));
    }

    [Fact]
    public async Task Signatures_and_hover_answer_across_cells()
    {
        var help = await AskAsync("signatureHelp", 2, 0, 18);
        var signature = help["signatures"]![0]!;
        Assert.Equal("double Half(double x)", (string?)signature["label"]);
        Assert.Equal([12, 20], signature["parameters"]![0]!["label"]!.AsArray().Select(index => (int)index!));
        var hover = await AskAsync("hover", 2, 0, 26);
        Assert.Contains("double Point.Length()", (string?)hover["contents"]);
        Assert.Equal((0, 24, 0, 30), Range(hover["range"]!));
        Assert.Null((await editor.AskAsync("hover", Place(2, 2, 13)))["result"]);
        Assert.Null((await editor.AskAsync("signatureHelp", Place(2, 0, 3)))["result"]);
    }

    [Fact]
    public async Task Definitions_are_found_in_the_cell_that_counts()
    {
        Assert.Equal(["1 0 4"], await PlacesAsync("definition", 2, 0, 20));
        Assert.Equal(["3 0 4"], await PlacesAsync("definition", 3, 1, 2));
        Assert.Equal(["0 1 20"], await PlacesAsync("definition", 2, 0, 43));
        Assert.Equal(["0 1 7"], await PlacesAsync("definition", 1, 0, 17));
        Assert.Empty(await PlacesAsync("definition", 1, 1, 17));
    }

    [Fact]
    public async Task References_are_those_of_this_declaration_only()
    {
        Assert.Equal(["1 0 4", "2 0 18", "2 0 36"], await PlacesAsync("references", 2, 0, 20));
        Assert.Equal(["3 0 4", "3 1 0"], await PlacesAsync("references", 3, 0, 6));
    }

    [Theory]
    [InlineData(2, 0, 20, "start", "1 0 4|2 0 18|2 0 36")] // a variable, up to where it is declared again
    [InlineData(2, 0, 43, "East", "0 1 20|0 3 40|0 3 44|2 0 42")] // a record's property and its parameter
    [InlineData(1, 0, 18, "Place", "0 1 7|1 0 16")] // a type and its constructor
    [InlineData(2, 1, 14, "eta", "2 1 13|2 2 14")] // a loop's variable
    [InlineData(1, 2, 20, "value", "1 2 19|1 2 25")] // a parameter
    public async Task Renaming_reaches_all_cells(int cell, int line, int character, string name, string expected)
    {
        var answer = await editor.RequestAsync("rename", Place(cell, line, character, ("newName", name)));
        Assert.Equal(expected.Split('|'), answer["edits"]!.AsArray().Select(Shown));
        Assert.All(answer["edits"]!.AsArray(), edit => Assert.Equal(name, (string?)edit!["newText"]));
    }

    [Theory]
    [InlineData(1, 1, 17, "Numbers", "library")] // List
    [InlineData(2, 0, 20, "for", "word of C#")]
    [InlineData(2, 0, 20, "1st", "no name")]
    [InlineData(2, 0, 20, "", "no name")]
    [InlineData(2, 0, 20, "rates", "already")] // the name of another variable
    [InlineData(2, 0, 20, "length", "already")] // taken further down
    [InlineData(2, 2, 21, "x", "no name here")] // the number 2
    [InlineData(2, 0, 1, "x", "no name here")] // var
    public async Task What_cannot_be_renamed_is_refused_with_a_reason(
        int cell,
        int line,
        int character,
        string name,
        string reason
    )
    {
        var answer = await editor.AskAsync("rename", Place(cell, line, character, ("newName", name)));
        Assert.Equal(-32803, (int?)answer["error"]?["code"]);
        Assert.Contains(reason, (string?)answer["error"]!["message"]);
    }

    [Fact]
    public async Task Overrides_are_renamed_together_and_those_of_a_library_not_at_all()
    {
        Open(
            "interface IShape { double Area(); }\n"
                + "class Square : IShape { public double Area() => 1; public override string ToString() => \"\"; }",
            "IShape shape = new Square();\nshape.Area()"
        );
        var answer = await editor.RequestAsync("rename", Place(1, 1, 7, ("newName", "Size")));
        Assert.Equal(["0 0 26", "0 1 38", "1 1 6"], answer["edits"]!.AsArray().Select(Shown));
        var refused = await editor.AskAsync("prepareRename", Place(0, 1, 80));
        Assert.Contains("library", (string?)refused["error"]!["message"]);
    }

    [Fact]
    public async Task Parts_of_tuples_are_not_renamed_and_unknown_names_neither()
    {
        Open("(double Left, double Right) pair = (1, 2);\npair.Left + unknown");
        Assert.Contains(
            "tuple",
            (string?)(await editor.AskAsync("prepareRename", Place(0, 1, 6)))["error"]!["message"]
        );
        Assert.Contains(
            "declare",
            (string?)(await editor.AskAsync("prepareRename", Place(0, 1, 14)))["error"]!["message"]
        );
    }

    [Fact]
    public async Task Every_name_is_classified()
    {
        Open("var length = Math.PI;\nint Twice(int n) => 2 * n;\nTwice(3)");
        var types = (await editor.RequestAsync("semanticTokens", new() { ["cellId"] = "0" }))["data"]!
            .AsArray()
            .Select(number => (int)number!)
            .Chunk(5)
            .Select(token =>
                (token[0], token[1], token[2], NeuralNotebooks.Editor.Language.SemanticTokens.Types[token[3]], token[4])
            )
            .ToList();
        Assert.Equal(
            [
                (0, 0, 3, "keyword", 0),
                (0, 4, 6, "variable", 1),
                (0, 9, 4, "class", 2),
                (0, 5, 2, "property", 6),
                (1, 4, 5, "function", 1),
                (0, 10, 1, "parameter", 1),
                (0, 10, 1, "parameter", 0),
                (1, 0, 5, "function", 0),
            ],
            types
        );
    }

    [Fact]
    public async Task A_cell_is_laid_out_and_one_that_does_not_parse_is_left_alone()
    {
        Open("if(true){\nConsole.Write(1);}", "if (", "var s = new[]{1};\r\nif(true){Console.Write(s);}\r\n");
        Assert.Equal("if (true)\n{\n  Console.Write(1);\n}", await FormatAsync(0, tabSize: 2));
        Assert.Equal("if (", await FormatAsync(1, tabSize: 4));
        Assert.DoesNotContain("\n", (await FormatAsync(2, tabSize: 4)).Replace("\r\n", ""));
    }

    [Fact]
    public async Task Errors_come_unasked_with_hints_and_go_when_they_are_mended()
    {
        Change(2, "print(point.X)\n");
        await EditorClient.EventuallyAsync(() => Diagnostics(2) is { Count: 1 }, "an error");
        var problem = Diagnostics(2)![0]!;
        Assert.Equal(("CS0103", "error"), ((string?)problem["code"], (string?)problem["severity"]));
        Assert.Equal((0, 0, 0, 5), Range(problem["range"]!));
        Assert.Contains("Console.WriteLine", (string?)problem["hint"]);
        editor.Notify(
            "cellChanged",
            new()
            {
                ["cellId"] = "2",
                ["code"] = "point.X",
                ["version"] = 7,
            }
        );
        await EditorClient.EventuallyAsync(() => Diagnostics(2) is { Count: 0 }, "no error");
        Assert.Equal(7, (int?)editor.Received("diagnostics")[^1]["version"]);
    }

    [Fact]
    public async Task What_has_run_further_down_is_known_above()
    {
        Open("fromBelow.To", "var fromBelow = 1;");
        await EditorClient.EventuallyAsync(() => Diagnostics(0) is { Count: 1 }, "an error");
        await editor.RunAsync("var fromBelow = 1;", "1");
        var list = await AskAsync("completion", 0, 0, 12);
        Assert.Contains(list["items"]!.AsArray(), item => (string?)item!["label"] == "ToString");
        Change(0, "fromBelow");
        await EditorClient.EventuallyAsync(() => Diagnostics(0) is { Count: 0 }, "no error");
    }

    [Fact]
    public async Task Questions_are_answered_while_a_cell_runs()
    {
        var running = editor.Start("System.Threading.Thread.Sleep(100_000);");
        Assert.NotEmpty(await PlacesAsync("definition", 2, 0, 20));
        await editor.RequestAsync("interrupt");
        await running;
    }

    private void Open(params string[] cells) =>
        editor.Notify(
            "cells",
            new()
            {
                ["cells"] = new JsonArray([
                    .. cells.Select((code, index) => new JsonObject { ["cellId"] = index.ToString(), ["code"] = code }),
                ]),
            }
        );

    private void Change(int cell, string code) =>
        editor.Notify("cellChanged", new() { ["cellId"] = cell.ToString(), ["code"] = code });

    private Task<JsonObject> AskAsync(string method, int cell, int line, int character) =>
        editor.RequestAsync(method, Place(cell, line, character));

    private async Task<List<string>> PlacesAsync(string method, int cell, int line, int character) =>
        [.. (await editor.AskAsync(method, Place(cell, line, character)))["result"]!.AsArray().Select(Shown)];

    private async Task<string> FormatAsync(int cell, int tabSize)
    {
        var edits = (
            await editor.RequestAsync("format", new() { ["cellId"] = cell.ToString(), ["tabSize"] = tabSize })
        )["edits"]!;
        string code = new[]
        {
            "if(true){\nConsole.Write(1);}",
            "if (",
            "var s = new[]{1};\r\nif(true){Console.Write(s);}\r\n",
        }[cell];
        var lines = new NeuralNotebooks.Editor.Text.LineMap(code);
        foreach (var edit in edits.AsArray().Reverse())
        {
            var (startLine, start, endLine, end) = Range(edit!["range"]!);
            int from = lines.Index(startLine, start);
            code = code.Remove(from, lines.Index(endLine, end) - from).Insert(from, (string)edit["newText"]!);
        }

        return code;
    }

    private JsonArray? Diagnostics(int cell) =>
        editor
            .Received("diagnostics")
            .LastOrDefault(sent => (string?)sent["cellId"] == cell.ToString())
            ?["items"]?.AsArray();

    private static JsonObject Place(int cell, int line, int character, params (string Name, string Value)[] more)
    {
        var place = new JsonObject
        {
            ["cellId"] = cell.ToString(),
            ["position"] = new JsonObject { ["line"] = line, ["character"] = character },
        };
        foreach (var (name, value) in more)
            place[name] = value;
        return place;
    }

    private static (int, int, int, int) Range(JsonNode range) =>
        (
            (int)range["start"]!["line"]!,
            (int)range["start"]!["character"]!,
            (int)range["end"]!["line"]!,
            (int)range["end"]!["character"]!
        );

    private static string Shown(JsonNode? location)
    {
        var (line, character, _, _) = Range(location!["range"]!);
        return $"{location["cellId"]} {line} {character}";
    }
}
