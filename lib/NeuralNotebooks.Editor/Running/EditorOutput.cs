using System.Globalization;
using System.Text.Json.Nodes;
using NeuralNotebooks.Editor.JsonRpc;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Editor.Running;

/// <summary>Sends what one cell writes and displays to the editor.</summary>
/// <param name="cell">The cell.</param>
/// <param name="sink">Where all cells' outputs go.</param>
/// <param name="stop">Set when the cell is stopped: then it waits for nobody.</param>
internal sealed class EditorOutput(ExecutedCell cell, OutputSink sink, CancellationToken stop) : ICellOutput
{
    /// <summary>The most characters a cell may write to each stream.</summary>
    public const int MostCharacters = 1 << 20;

    /// <summary>The most values a cell may display.</summary>
    public const int MostDisplays = 2_000;

    private readonly int[] written = new int[2];
    private int displays;

    public void WriteStream(StandardStream stream, string text)
    {
        int room = MostCharacters - written[(int)stream];
        if (room < 0)
            return;
        if (text.Length > room)
        {
            text = string.Create(
                CultureInfo.InvariantCulture,
                $"{text.AsSpan(0, room)}\n… cut here: a cell may write {MostCharacters:N0} characters. It goes on.\n"
            );
        }

        // One above the most: the note has been written.
        written[(int)stream] += Math.Min(text.Length, room + 1);
        Send(
            "stream",
            new JsonObject { ["stream"] = stream == StandardStream.Out ? "stdout" : "stderr", ["text"] = text }
        );
    }

    public void Display(MimeBundle bundle, string displayId)
    {
        if (displays > MostDisplays)
            return;
        if (displays++ < MostDisplays)
        {
            Send("display", new JsonObject { ["displayId"] = displayId, ["items"] = Items(bundle) });
            return;
        }

        WriteStream(
            StandardStream.Error,
            string.Create(
                CultureInfo.InvariantCulture,
                $"… cut here: a cell may display {MostDisplays:N0} values. It goes on.\n"
            )
        );
    }

    public void UpdateDisplay(MimeBundle bundle, string displayId) =>
        Send("updateDisplay", new JsonObject { ["displayId"] = displayId, ["items"] = Items(bundle) });

    public void ClearOutput(bool wait)
    {
        Array.Clear(written);
        displays = 0;
        Send("clear", new JsonObject { ["wait"] = wait });
    }

    /// <summary>The value of the cell's last expression.</summary>
    public void Result(MimeBundle bundle) => Send("result", new JsonObject { ["items"] = Items(bundle) });

    /// <summary>How far the cell's work is.</summary>
    public void Progress(string text) => Send("progress", new JsonObject { ["text"] = text });

    public string ReadInput(string prompt, bool isPassword, CancellationToken stop)
    {
        try
        {
            var answer = sink.Connection.Ask(
                "input",
                new JsonObject
                {
                    ["cellId"] = cell.Id,
                    ["prompt"] = prompt,
                    ["password"] = isPassword,
                },
                stop
            );
            return answer.OptionalText("value")
                ?? throw new InvalidOperationException("The input box was closed without an answer.");
        }
        catch (RpcException exception)
        {
            throw new InvalidOperationException($"The editor could not ask for input: {exception.Message}", exception);
        }
    }

    private static JsonArray Items(MimeBundle bundle) =>
        [
            .. bundle.Select(entry =>
            {
                var item = new JsonObject { ["mime"] = entry.Key, ["data"] = entry.Value };
                if (IsBinary(entry.Key))
                    item["base64"] = true;
                return item;
            }),
        ];

    // As in Jupyter, whose conventions formatters follow.
    private static bool IsBinary(string mimeType) =>
        mimeType.StartsWith("image/", StringComparison.Ordinal) && !mimeType.EndsWith("+xml", StringComparison.Ordinal);

    private void Send(string kind, JsonObject content) => sink.Send(cell, kind, content, stop);
}
