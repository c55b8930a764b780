using System.Globalization;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Data;

/// <summary>Tells the reader why a cell takes its time: a line of the notebook that counts.</summary>
/// <remarks>
/// In a program, one line on the error stream for each file and mirror: what it prints must not depend on whether a
/// set was on the machine already.
/// </remarks>
internal sealed class DownloadNote : IProgress<DownloadProgress>
{
    private readonly ProgressLine line = new(TimeSpan.Zero);
    private readonly bool isShown = RunningCell.DisplayProgress is not null;
    private string latest = "";

    public void Report(DownloadProgress value)
    {
        string what = $"{value.Title}: downloading {value.File} from {value.Host}";
        if (isShown)
        {
            line.Report(() => what + Received(value));
            // Small files come whole, and the last of them may be the last word.
            if (value.Received == value.Total)
                line.End(() => $"{value.Title}: downloaded {value.File} from {value.Host}");
        }
        else if (what != latest)
        {
            latest = what;
            Console.Error.WriteLine($"{what} …");
        }
    }

    private static string Received(DownloadProgress value)
    {
        if (value.Received == 0)
            return " …";
        string total = value.Total is { } all ? string.Create(CultureInfo.InvariantCulture, $" of {all / 1e6:F1}") : "";
        return string.Create(CultureInfo.InvariantCulture, $": {value.Received / 1e6:F1}{total} MB");
    }
}
