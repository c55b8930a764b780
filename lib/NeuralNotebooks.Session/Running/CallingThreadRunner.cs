namespace NeuralNotebooks.Session.Running;

/// <summary>Runs a cell on the thread that calls, with no thread and no wait: for a browser, which has one.</summary>
/// <remarks>
/// Stopping is up to the cell: its own loops ask for the token, and so does a library that knows where to find it; an
/// awaited task is simply left. A cell that computes in code that asks nobody runs to its end.
/// </remarks>
public sealed class CallingThreadRunner : ICellRunner
{
    /// <inheritdoc/>
    public bool FlushesMeanwhile => false;

    /// <inheritdoc/>
    public async Task<CellEnd> RunAsync(CellCode cell, CancellationToken stop)
    {
        try
        {
            var task = cell.Start();
            // What was written before the first await is seen while the cell waits.
            cell.Flush();
            cell.Finish(await task.WaitAsync(stop).ConfigureAwait(false));
            return new CellEnd(CellStatus.Ok, null);
        }
        catch (Exception exception)
        {
            return new CellEnd(stop.IsCancellationRequested ? CellStatus.Stopped : CellStatus.Error, exception);
        }
        finally
        {
            cell.Flush();
        }
    }
}
