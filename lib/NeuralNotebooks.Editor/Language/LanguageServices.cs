using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using NeuralNotebooks.Editor.JsonRpc;
using NeuralNotebooks.Editor.Text;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Editor.Language;

/// <summary>Answers what an editor asks about the code of a document, in the protocol's terms.</summary>
/// <param name="document">The cells.</param>
/// <param name="folder">Where relative paths start.</param>
internal sealed class LanguageServices(NotebookDocument document, string folder) : IDisposable
{
    private const int LargestTab = 16;

    /// <summary>What can be asked.</summary>
    public static readonly FrozenSet<string> Methods = new[]
    {
        "completion",
        "completionDocumentation",
        "signatureHelp",
        "hover",
        "definition",
        "references",
        "prepareRename",
        "rename",
        "semanticTokens",
        "format",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly CellFormatter formatter = new();

    /// <summary>The answer to a request, which may be null.</summary>
    /// <exception cref="RpcException">The request is malformed, or refused.</exception>
    public JsonNode? Answer(string method, RpcParameters parameters)
    {
        string cell = parameters.Text("cellId");
        string? code = document.IsParsed(cell) ? document.Code(cell) : null;
        var place = new Place(cell, code ?? "", new LineMap(code ?? ""), 0, code is not null);
        if (method is "semanticTokens" or "format")
            return method == "format" ? Format(place, parameters) : Tokens(place);
        place = place with { Index = place.Lines.Index(parameters.Object("position")) };
        return method switch
        {
            "completion" => Complete(place),
            "completionDocumentation" => Describe(place, parameters.Text("label"), parameters.Text("kind")),
            "signatureHelp" => SignatureHelp(place),
            "hover" => Hover(place),
            "definition" => Definition(place),
            "references" => References(place),
            "prepareRename" => PrepareRename(place),
            "rename" => Rename(place, parameters.Text("newName")),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "Expected one of Methods."),
        };
    }

    /// <summary>What is wrong in a cell.</summary>
    public JsonArray Diagnose(string cell)
    {
        var lines = new LineMap(document.Code(cell) ?? "");
        return
        [
            .. document
                .Problems(cell)
                .Select(problem =>
                {
                    var item = new JsonObject
                    {
                        ["range"] = lines.Range(problem.Start, problem.End),
                        ["severity"] = problem.Severity switch
                        {
                            DiagnosticSeverity.Error => "error",
                            DiagnosticSeverity.Warning => "warning",
                            _ => "information",
                        },
                        ["code"] = problem.Code,
                        ["message"] = problem.Message,
                    };
                    if (problem.Hint is not null)
                        item["hint"] = problem.Hint;
                    return item;
                }),
        ];
    }

    public void Dispose() => formatter.Dispose();

    private JsonObject Complete(Place place)
    {
        var list =
            document.Ask(place.Cell, compile => Some(new Completer(compile, folder).Complete(place.Code, place.Index)))
            ?? new CompletionList(place.Index, place.Index, []);
        return new JsonObject
        {
            ["range"] = place.Lines.Range(list.Start, list.End),
            ["items"] = new JsonArray([.. list.Items.Select(Item)]),
        };
    }

    private static CompletionList? Some(CompletionList list) => list.Items.Count > 0 ? list : null;

    private static JsonObject Item(CompletionItem item)
    {
        var content = new JsonObject { ["label"] = item.Text, ["kind"] = Kind(item) };
        if (item.Signature.Length > 0)
            content["detail"] = item.Signature;
        return content;
    }

    private static string Kind(CompletionItem item) =>
        item.Kind switch
        {
            "instance" => "variable",
            "param" => "parameter",
            "module" => "namespace",
            "path" => item.Text.EndsWith('/') ? "folder" : "file",
            // Behind its type's name, which a type has not.
            "enum" when item.Signature.Contains('.', StringComparison.Ordinal) => "enumMember",
            var same => same,
        };

    private JsonObject? Describe(Place place, string label, string kind)
    {
        string own = kind switch
        {
            "variable" => "instance",
            "parameter" => "param",
            "namespace" => "module",
            "enumMember" => "enum",
            _ => kind,
        };
        var description = document.Ask(
            place.Cell,
            compile => new Completer(compile, folder).Describe(place.Code, place.Index, label, own)
        );
        return description is null
            ? null
            : new JsonObject { ["detail"] = description.Signatures[0], ["documentation"] = description.ToMarkdown() };
    }

    private JsonObject? SignatureHelp(Place place)
    {
        if (
            document.Ask(place.Cell, compile => new SignatureHelper(compile).Help(place.Code, place.Index))
            is not { } list
        )
            return null;
        return new JsonObject
        {
            ["signatures"] = new JsonArray([.. list.Signatures.Select(SignatureContent)]),
            ["activeSignature"] = list.ActiveSignature,
            ["activeParameter"] = list.ActiveParameter,
        };
    }

    private static JsonObject SignatureContent(Signature signature)
    {
        var content = new JsonObject
        {
            ["label"] = signature.Text,
            ["parameters"] = new JsonArray([
                .. signature.Parameters.Select(parameter =>
                {
                    var part = new JsonObject { ["label"] = new JsonArray(parameter.Start, parameter.End) };
                    if (parameter.Documentation.Length > 0)
                        part["documentation"] = parameter.Documentation;
                    return part;
                }),
            ]),
        };
        if (signature.Documentation.Length > 0)
            content["documentation"] = signature.Documentation;
        return content;
    }

    private JsonObject? Hover(Place place)
    {
        if (
            document.Ask(place.Cell, compile => new Inspector(compile).InspectWord(place.Code, place.Index))
            is not { } word
        )
            return null;
        return new JsonObject
        {
            ["range"] = place.Lines.Range(word.Start, word.End),
            ["contents"] = word.Description.ToMarkdown(),
        };
    }

    private JsonArray Definition(Place place)
    {
        if (Navigation.SymbolAt(document, place.Cell, place.Index) is not { } symbol)
            return [];
        return document.CellOf(symbol.Tree) is { } cell
            ? [Location(cell, symbol.Position, symbol.Tree.GetRoot().FindToken(symbol.Position).Span.End)]
            : [];
    }

    private JsonArray References(Place place) =>
        Navigation.SymbolAt(document, place.Cell, place.Index) is { } symbol
            ?
            [
                .. Navigation
                    .References(document, symbol)
                    .Select(found => Location(found.Cell, found.Name.SpanStart, found.Name.Span.End)),
            ]
            : [];

    private JsonObject PrepareRename(Place place)
    {
        var (word, symbol) = new Renaming(document).Prepare(place.Cell, place.Index);
        return new JsonObject
        {
            ["range"] = place.Lines.Range(word.SpanStart, word.Span.End),
            ["placeholder"] = symbol.Name,
        };
    }

    private JsonObject Rename(Place place, string newName)
    {
        var edits = new JsonArray();
        foreach (var (cell, name) in new Renaming(document).Rename(place.Cell, place.Index, newName))
        {
            var edit = Location(cell, name.SpanStart, name.Span.End);
            edit["newText"] = newName;
            edits.Add(edit);
        }

        return new JsonObject { ["edits"] = edits };
    }

    private JsonObject Tokens(Place place) =>
        new()
        {
            ["data"] = place.IsKnown ? SemanticTokens.Of(document.Compile(place.Cell)!, place.Lines) : new JsonArray(),
        };

    private JsonObject Format(Place place, RpcParameters parameters)
    {
        int tabSize = Math.Clamp(parameters.OptionalNumber("tabSize") ?? 4, 1, LargestTab);
        bool insertSpaces = parameters.Flag("insertSpaces", true);
        var changes = place.IsKnown
            ? formatter.Format(document.Compile(place.Cell)!.SyntaxTrees[^1], tabSize, insertSpaces)
            : [];
        return new JsonObject
        {
            ["edits"] = new JsonArray([
                .. changes.Select(change => new JsonObject
                {
                    ["range"] = place.Lines.Range(change.Span.Start, change.Span.End),
                    ["newText"] = change.NewText,
                }),
            ]),
        };
    }

    private JsonObject Location(string cell, int start, int end) =>
        new() { ["cellId"] = cell, ["range"] = new LineMap(document.Code(cell)!).Range(start, end) };

    /// <summary>A place in a cell, which may be one that nobody knows.</summary>
    private sealed record Place(string Cell, string Code, LineMap Lines, int Index, bool IsKnown);
}
