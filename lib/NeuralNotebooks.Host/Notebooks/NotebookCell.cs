using System.Text.Json.Nodes;

namespace NeuralNotebooks.Host.Notebooks;

/// <summary>One cell of a notebook file, over its JSON: what is not touched stays as it was.</summary>
internal sealed class NotebookCell(JsonObject json)
{
    public string Id => (string?)json["id"] ?? "";

    public bool IsCode => Type == "code";

    public string Type => (string?)json["cell_type"] ?? "";

    public string Source
    {
        get => MultilineText.Join(json["source"]);
        set => json["source"] = MultilineText.Split(value);
    }

    public IReadOnlyList<string> Tags =>
        [.. (json["metadata"]?["tags"] as JsonArray ?? []).Select(tag => (string?)tag ?? "")];

    public JsonArray Outputs => json["outputs"] as JsonArray ?? [];

    /// <summary>The language a polyglot notebook gave this cell; null where the notebook's own counts.</summary>
    public string? Language =>
        (string?)json["metadata"]?["polyglot_notebook"]?["kernelName"]
        ?? (string?)json["metadata"]?["dotnet_interactive"]?["language"];

    public void SetOutputs(IEnumerable<JsonObject> outputs, int? executionCount)
    {
        json["execution_count"] = executionCount;
        json["outputs"] = new JsonArray([.. outputs]);
    }
}
