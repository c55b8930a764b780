using System.Text.Json;
using System.Text.Json.Serialization;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Host.Running;

/// <summary>One line between the runner and a lesson's process.</summary>
internal sealed record WorkerMessage
{
    /// <summary>
    /// Starts a message on the worker's standard output; anything before it was written past the captured console.
    /// </summary>
    public const char Mark = '\u001e';

    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public required WorkerMessageKind Kind { get; init; }

    /// <summary>A folder, code, console text or a display's id, by kind.</summary>
    public string? Text { get; init; }

    public int Number { get; init; }

    public StandardStream Stream { get; init; }

    public bool Wait { get; init; }

    public CellStatus Status { get; init; }

    public List<KeyValuePair<string, string>>? Data { get; init; }

    public CellError? Error { get; init; }

    /// <summary>The process's largest working set so far, in bytes.</summary>
    public long PeakMemory { get; init; }

    [JsonIgnore]
    public MimeBundle? Bundle
    {
        get
        {
            if (Data is null)
                return null;
            var bundle = new MimeBundle();
            Data.ForEach(entry => bundle.Add(entry.Key, entry.Value));
            return bundle;
        }
    }

    public static WorkerMessage? TryParse(string line) =>
        line.Length == 0 ? null : JsonSerializer.Deserialize<WorkerMessage>(line, Options);

    public string ToLine() => JsonSerializer.Serialize(this, Options);
}
