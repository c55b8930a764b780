namespace NeuralNotebooks.Data;

/// <summary>Tells the reader of a notebook why the cell takes its time, once for each file.</summary>
/// <remarks>
/// On the error stream: what a lesson shows must not depend on whether a set was on the machine already.
/// </remarks>
internal sealed class FirstDownloadNote : IProgress<DownloadProgress>
{
    private string latestFile = "";

    public void Report(DownloadProgress value)
    {
        if (value.File == latestFile)
            return;
        latestFile = value.File;
        Console.Error.WriteLine($"{value.Title}: downloading {value.File} from {value.Host} …");
    }
}
