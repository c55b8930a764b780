namespace NeuralNotebooks.Host.Running;

/// <summary>
/// Keeps the next lesson's process ready, so that its compiler is warm when the lesson before it ends.
/// </summary>
internal sealed class WorkerSupply : IDisposable
{
    private readonly IReadOnlyDictionary<string, string> environment;
    private WorkerProcess? next;
    private int remaining;

    /// <param name="environment">Variables to set for the lessons.</param>
    /// <param name="lessons">How many processes will be asked for, at most.</param>
    public WorkerSupply(IReadOnlyDictionary<string, string> environment, int lessons)
    {
        this.environment = environment;
        remaining = lessons;
        StartNext();
    }

    /// <summary>A process for one lesson; the caller disposes of it.</summary>
    public WorkerProcess Take()
    {
        var worker = next ?? WorkerProcess.Start(new WorkerOptions { Environment = environment });
        next = null;
        StartNext();
        return worker;
    }

    public void Dispose() => next?.Dispose();

    private void StartNext()
    {
        if (remaining-- > 0)
            next = WorkerProcess.Start(new WorkerOptions { Environment = environment });
    }
}
