using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Host.Notebooks;

/// <summary>A cell's outputs as they will stand in the file.</summary>
internal sealed class CellOutputs
{
    private readonly List<Entry> entries = [];
    private bool clearBeforeNext;

    public void WriteStream(StandardStream stream, string text)
    {
        ClearIfAsked();
        if (entries.LastOrDefault() is StreamEntry last && last.Stream == stream)
            last.Text.Append(text);
        else
            entries.Add(new StreamEntry(stream, new StringBuilder(text)));
    }

    public void Display(MimeBundle bundle, string displayId)
    {
        ClearIfAsked();
        entries.Add(new DisplayEntry(displayId) { Bundle = bundle });
    }

    /// <returns>Whether this cell displayed something under that id.</returns>
    public bool UpdateDisplay(MimeBundle bundle, string displayId)
    {
        var shown = entries.OfType<DisplayEntry>().Where(entry => entry.DisplayId == displayId).ToList();
        shown.ForEach(entry => entry.Bundle = bundle);
        return shown.Count > 0;
    }

    public void ClearOutput(bool wait)
    {
        if (wait)
            clearBeforeNext = true;
        else
            entries.Clear();
    }

    public void SetResult(MimeBundle bundle, int executionCount)
    {
        ClearIfAsked();
        entries.Add(new ResultEntry(bundle, executionCount));
    }

    public void SetError(CellError error)
    {
        ClearIfAsked();
        entries.Add(new ErrorEntry(error));
    }

    public IEnumerable<JsonObject> ToJson() => entries.Select(entry => entry.ToJson());

    /// <summary>What is kept of a value: one picture of it, not three.</summary>
    /// <remarks>
    /// A chart's bundle holds the same SVG as image/svg+xml and within text/html, or Plotly's JSON. The file keeps what
    /// every viewer draws: the page, if the drawing stands in it as an image, since Jupyter shows no image/svg+xml of
    /// a notebook that it does not trust, and nbconvert takes it apart. Else the picture alone.
    /// </remarks>
    public static JsonObject Saved(MimeBundle bundle)
    {
        bool hasPage = bundle[MimeBundle.Html] is { } html && Drawings.AreIn(html);
        bool hasPicture = bundle.Any(entry => entry.Key.StartsWith("image/", StringComparison.Ordinal));
        var data = new JsonObject();
        foreach (var (mimeType, content) in bundle.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (
                mimeType.StartsWith("application/vnd.plotly", StringComparison.Ordinal)
                || (hasPage ? mimeType == MimeBundle.Svg : hasPicture && mimeType == MimeBundle.Html)
            )
                continue;
            data[mimeType] =
                MimeBundle.IsJson(mimeType) ? Json(content)
                : IsText(mimeType) ? MultilineText.Split(content)
                : content;
        }

        return data;
    }

    private static JsonNode? Json(string content)
    {
        try
        {
            var json = JsonNode.Parse(content);
            // Looked at as a whole: what is wrong inside shows only then.
            return json is null ? null : JsonNode.Parse(NotebookJson.Write(json));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // A formatter of the notebook's own may write anything: better kept as it is than not at all.
            return content;
        }
    }

    private static bool IsText(string mimeType) =>
        mimeType.StartsWith("text/", StringComparison.Ordinal)
        || mimeType is MimeBundle.Svg or "application/javascript";

    private void ClearIfAsked()
    {
        if (clearBeforeNext)
            entries.Clear();
        clearBeforeNext = false;
    }

    private abstract record Entry
    {
        public abstract JsonObject ToJson();
    }

    private sealed record StreamEntry(StandardStream Stream, StringBuilder Text) : Entry
    {
        public override JsonObject ToJson() =>
            new()
            {
                ["name"] = Stream == StandardStream.Out ? "stdout" : "stderr",
                ["output_type"] = "stream",
                ["text"] = MultilineText.Split(CarriageReturns.Apply(Text.ToString())),
            };
    }

    private sealed record DisplayEntry(string DisplayId) : Entry
    {
        public required MimeBundle Bundle { get; set; }

        public override JsonObject ToJson() =>
            new()
            {
                ["data"] = Saved(Bundle),
                ["metadata"] = new JsonObject(),
                ["output_type"] = "display_data",
            };
    }

    private sealed record ResultEntry(MimeBundle Bundle, int ExecutionCount) : Entry
    {
        public override JsonObject ToJson() =>
            new()
            {
                ["data"] = Saved(Bundle),
                ["execution_count"] = ExecutionCount,
                ["metadata"] = new JsonObject(),
                ["output_type"] = "execute_result",
            };
    }

    private sealed record ErrorEntry(CellError Error) : Entry
    {
        public override JsonObject ToJson() =>
            new()
            {
                ["ename"] = Error.Name,
                ["evalue"] = Error.Message,
                ["output_type"] = "error",
                ["traceback"] = new JsonArray([.. Error.Traceback.Select(line => (JsonNode)line)]),
            };
    }
}
