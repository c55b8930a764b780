using System.Text.Json.Nodes;
using NeuralNotebooks.Jupyter.Messages;

namespace NeuralNotebooks.Jupyter;

/// <summary>Asks the front end that sent a cell for one line of text.</summary>
/// <param name="send">Sends a message on the stdin socket (identity, type, parent, content); gives its id, or null when
/// the peer is not connected there.</param>
internal sealed class StandardInput(Func<byte[], string, RequestHeader, JsonObject, string?> send)
{
    private readonly object gate = new();
    private string? question;
    private byte[] asked = [];
    private string? answer;

    /// <summary>Blocks until the answer has come.</summary>
    /// <exception cref="OperationCanceledException">The cell was stopped.</exception>
    /// <exception cref="InvalidOperationException">Nobody can answer.</exception>
    public string Read(KernelRequest cell, string prompt, bool isPassword, CancellationToken stop)
    {
        lock (gate)
        {
            answer = null;
            asked = cell.Identity;
            question =
                send(
                    cell.Identity,
                    "input_request",
                    cell.Header,
                    new JsonObject { ["prompt"] = prompt, ["password"] = isPassword }
                )
                ?? throw new InvalidOperationException(
                    "This front end has not connected for input, so nobody can be asked."
                );
            try
            {
                while (answer is null)
                {
                    stop.ThrowIfCancellationRequested();
                    Monitor.Wait(gate, TimeSpan.FromMilliseconds(50));
                }
                return answer;
            }
            finally
            {
                question = null;
            }
        }
    }

    /// <summary>
    /// Takes an input_reply; one that nobody has asked for, or that answers another question, is dropped.
    /// </summary>
    public void Take(KernelRequest reply)
    {
        lock (gate)
        {
            // Some clients send no parent header with their answer.
            bool answersTheQuestion = reply.ParentId is null || reply.ParentId == question;
            if (question is null || !answersTheQuestion || !reply.Identity.AsSpan().SequenceEqual(asked))
                return;
            answer = reply.Text("value");
            Monitor.PulseAll(gate);
        }
    }
}
