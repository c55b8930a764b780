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

    /// <summary>Which data the lesson has used so far, as <c>DataUsedName</c> says; null for none.</summary>
    public string? DataUsed { get; init; }

    /// <summary>The process's largest working set so far, in bytes.</summary>
    public long PeakMemory { get; init; }

    /// <summary>About what it takes in memory.</summary>
    [JsonIgnore]
    public long Bytes =>
        100 + sizeof(char) * ((Text?.Length ?? 0L) + (Data?.Sum(entry => (long)entry.Value.Length) ?? 0));

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

    /// <summary>
    /// The message that a line holds; null when it holds none: a lesson can write what it likes past the captured
    /// console.
    /// </summary>
    public static WorkerMessage? TryParse(string line)
    {
        try
        {
            return
                line.Length > 0
                && JsonSerializer.Deserialize<WorkerMessage>(line, Options) is { } message
                && message.IsWhole
                ? message
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Whether it is one that a lesson's process sends.</summary>
    [JsonIgnore]
    public bool IsToRunner => Kind >= WorkerMessageKind.Ready;

    private bool IsWhole =>
        Kind switch
        {
            WorkerMessageKind.Open or WorkerMessageKind.Run or WorkerMessageKind.Stream or WorkerMessageKind.Progress =>
                Text is not null,
            WorkerMessageKind.Display or WorkerMessageKind.Update => Text is not null && Data is not null,
            WorkerMessageKind.Done => (Status == CellStatus.Ok || Error is not null) && HasNoHoles,
            _ => Enum.IsDefined(Kind),
        } && HasNoHoles;

    // JSON has null where C# promises a text.
    private bool HasNoHoles =>
        (Data is null || Data.TrueForAll(entry => entry is { Key: not null, Value: not null }))
        && (Error is null || Error is { Name: not null, Message: not null, Traceback: not null });

    public string ToLine() => JsonSerializer.Serialize(this, Options);
}
