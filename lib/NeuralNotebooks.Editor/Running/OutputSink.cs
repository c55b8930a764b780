using System.Text.Json.Nodes;
using NeuralNotebooks.Editor.JsonRpc;

namespace NeuralNotebooks.Editor.Running;

/// <summary>Numbers the outputs of all cells and holds back a cell that is far ahead of the editor.</summary>
internal sealed class OutputSink(RpcConnection connection)
{
    private readonly OutputWindow window = new();
    private readonly object gate = new();
    private long last;

    public RpcConnection Connection => connection;

    /// <inheritdoc cref="OutputWindow.Use"/>
    public void UseWindow() => window.Use();

    /// <inheritdoc cref="OutputWindow.Seen"/>
    public void Seen(long sequence) => window.Seen(sequence);

    /// <summary>Sends an output; waits where the editor is far behind, unless the cell is stopped.</summary>
    public void Send(ExecutedCell cell, string kind, JsonObject content, CancellationToken stop)
    {
        content["cellId"] = cell.Id;
        content["executionCount"] = cell.Number;
        content["kind"] = kind;
        try { }
        finally
        {
            lock (gate)
            {
                content["sequence"] = ++last;
                window.Add(last, connection.Notify("output", content));
            }
        }

        connection.WaitForRoom(stop);
        window.WaitForRoom(stop);
    }
}
