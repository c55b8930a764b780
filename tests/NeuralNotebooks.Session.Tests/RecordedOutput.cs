using System.Text;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Session.Tests;

/// <summary>Remembers what a cell sends, in order.</summary>
internal sealed class RecordedOutput : ICellOutput
{
    private readonly StringBuilder console = new();

    public List<string> Events { get; } = [];

    public List<(string Id, MimeBundle Bundle)> Displays { get; } = [];

    public Queue<string> Answers { get; } = new();

    public bool BlocksOnInput { get; init; }

    /// <summary>An answer that comes later; the cell awaits it.</summary>
    public Task<string>? LaterAnswer { get; init; }

    public string Console
    {
        get
        {
            lock (console)
                return console.ToString();
        }
    }

    public void WriteStream(StandardStream stream, string text)
    {
        lock (console)
            console.Append(text);
        Events.Add($"{stream}: {text}");
    }

    public void Display(MimeBundle bundle, string displayId)
    {
        Displays.Add((displayId, bundle));
        Events.Add($"display: {bundle[MimeBundle.PlainText]}");
    }

    public void UpdateDisplay(MimeBundle bundle, string displayId) =>
        Events.Add($"update {Displays.FindIndex(shown => shown.Id == displayId)}: {bundle[MimeBundle.PlainText]}");

    public void ClearOutput(bool wait) => Events.Add(wait ? "clear later" : "clear");

    public Task<string> ReadInputAsync(string prompt, bool isPassword, CancellationToken stop) =>
        LaterAnswer ?? Task.FromResult(ReadInput(prompt, isPassword, stop));

    public string ReadInput(string prompt, bool isPassword, CancellationToken stop)
    {
        Events.Add($"ask: {prompt}");
        if (BlocksOnInput)
            stop.WaitHandle.WaitOne();
        stop.ThrowIfCancellationRequested();
        return Answers.Dequeue();
    }
}
