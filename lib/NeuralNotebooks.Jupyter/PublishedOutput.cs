using System.Text.Json;
using System.Text.Json.Nodes;
using NeuralNotebooks.Jupyter.Messages;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Jupyter;

/// <summary>Sends what one cell writes and displays to the front ends.</summary>
internal sealed class PublishedOutput(
    KernelRequest cell,
    OutgoingMessages messages,
    StandardInput input,
    bool allowInput,
    CancellationToken stopCell
) : ICellOutput
{
    public void WriteStream(StandardStream stream, string text) =>
        messages.AddStream(stream == StandardStream.Out ? "stdout" : "stderr", cell.Header, text, stopCell);

    public void Display(MimeBundle bundle, string displayId) => Publish("display_data", bundle, displayId);

    public void UpdateDisplay(MimeBundle bundle, string displayId) => Publish("update_display_data", bundle, displayId);

    public void ClearOutput(bool wait) =>
        messages.AddOutput("clear_output", cell.Header, new JsonObject { ["wait"] = wait }, 0, stopCell);

    public string ReadInput(string prompt, bool isPassword, CancellationToken stop) =>
        allowInput
            ? input.Read(cell, prompt, isPassword, stop)
            : throw new InvalidOperationException("This front end does not let a cell ask for input.");

    /// <summary>A bundle as Jupyter writes it: JSON types as JSON, all others as text.</summary>
    public static JsonObject Data(MimeBundle bundle)
    {
        var data = new JsonObject();
        foreach (var (type, content) in bundle)
            data[type] = MimeBundle.IsJson(type) ? Json(content) : content;
        return data;
    }

    private static JsonNode? Json(string content)
    {
        try
        {
            return JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            // A formatter of the notebook's own may write anything: better shown as it is than not at all.
            return content;
        }
    }

    private void Publish(string type, MimeBundle bundle, string displayId) =>
        messages.AddOutput(
            type,
            cell.Header,
            new JsonObject
            {
                ["data"] = Data(bundle),
                ["metadata"] = new JsonObject(),
                ["transient"] = new JsonObject { ["display_id"] = displayId },
            },
            bundle.Sum(entry => (long)entry.Value.Length),
            stopCell
        );
}
