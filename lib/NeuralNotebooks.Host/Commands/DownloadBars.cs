using System.Collections.Concurrent;
using NeuralNotebooks.Data;
using Spectre.Console;

namespace NeuralNotebooks.Host.Commands;

/// <summary>Shows each file's download as a bar.</summary>
internal sealed class DownloadBars(ProgressContext context) : IProgress<DownloadProgress>
{
    private readonly ConcurrentDictionary<string, ProgressTask> bars = new(StringComparer.Ordinal);

    /// <summary>The bars so far, by what they say: the file and where it comes from.</summary>
    public IReadOnlyDictionary<string, ProgressTask> Bars => bars;

    public void Report(DownloadProgress value)
    {
        var bar = bars.GetOrAdd($"{value.File}  {value.Host}", text => context.AddTask(Markup.Escape(text)));
        bar.IsIndeterminate = value.Total is null;
        bar.MaxValue = value.Total ?? Math.Max(1, value.Received);
        bar.Value = value.Received;
    }
}
