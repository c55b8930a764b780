using System.Diagnostics;
using System.Globalization;

namespace NeuralNotebooks.Data.Command;

/// <summary>Draws a download's progress in one line of a terminal, over and over.</summary>
internal sealed class DownloadBar(TextWriter terminal) : IProgress<DownloadProgress>
{
    private const int Width = 24;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Stopwatch sinceDrawn = Stopwatch.StartNew();

    public void Report(DownloadProgress value)
    {
        bool complete = value.Received == value.Total;
        if (sinceDrawn.Elapsed < Pause && !complete)
            return;
        sinceDrawn.Restart();
        terminal.Write($"\r{Line(value)}");
        if (complete)
            terminal.WriteLine();
        terminal.Flush();
    }

    /// <summary>The line, without the return to its start.</summary>
    public static string Line(DownloadProgress value)
    {
        (string unit, double size) = (value.Total ?? value.Received) >= 1_000_000 ? ("MB", 1e6) : ("kB", 1e3);
        string received = string.Create(CultureInfo.InvariantCulture, $"{value.Received / size, 5:0.0}");
        if (value.Total is not > 0)
            return $"{value.File}  {received} {unit}  {value.Host}";
        int filled = (int)(Width * value.Received / value.Total.Value);
        string bar = new string('█', filled) + new string('░', Width - filled);
        string total = string.Create(CultureInfo.InvariantCulture, $"{value.Total / size:0.0}");
        return $"{value.File}  {bar}  {received} of {total} {unit}  {value.Host}";
    }
}
