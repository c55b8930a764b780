using System.Text.Json.Nodes;
using NeuralNotebooks.Editor.JsonRpc;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Editor.Language;

/// <summary>
/// Answers questions about code one after the other, on one thread, and looks for errors when nobody asks anything.
/// </summary>
/// <param name="connection">The editor.</param>
internal sealed class LanguageQueue(RpcConnection connection) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly object gate = new();
    private readonly LinkedList<Item> waiting = [];
    private readonly List<string> pending = [];
    private readonly Dictionary<string, string> sent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int?> versions = new(StringComparer.Ordinal);
    private DateTime checksBegin;
    private bool ended;

    /// <summary>Queues a question.</summary>
    public void Ask(RpcMessage question) => Add(new Item(question, null));

    /// <summary>Takes the whole document.</summary>
    /// <param name="cells">Each cell's id, code and version, from top to bottom.</param>
    public void SetCells(IReadOnlyList<(string Id, string Code, int? Version)> cells) =>
        Add(
            new Item(
                null,
                document =>
                {
                    document.SetCells(cells.Select(cell => (cell.Id, cell.Code)));
                    foreach (var (id, _, version) in cells)
                        versions[id] = version;
                    CheckLater(document.Cells);
                }
            )
        );

    /// <summary>Takes a cell's new text.</summary>
    public void Change(string cell, string code, int? version) =>
        Add(
            new Item(
                null,
                document =>
                {
                    document.Change(cell, code);
                    versions[cell] = version;
                    // Those above do not see it.
                    CheckLater(document.Cells.SkipWhile(id => id != cell));
                }
            )
        );

    /// <summary>The session knows more than before.</summary>
    public void SessionChanged() => Add(new Item(null, document => CheckLater(document.Cells)));

    /// <summary>Drops a question that has not been answered yet.</summary>
    public void Cancel(string id)
    {
        lock (gate)
        {
            if (waiting.FirstOrDefault(item => item.Question?.Id == id) is not { } item)
                return;
            waiting.Remove(item);
        }

        connection.Fail(id, RpcErrorCode.Cancelled, "Cancelled.");
    }

    /// <summary>Answers what is queued, until the end.</summary>
    /// <param name="session">Whose notebook it is.</param>
    /// <param name="folder">Where relative paths start.</param>
    /// <param name="log">Takes what went wrong.</param>
    public void Run(CSharpSession session, string folder, Action<string> log)
    {
        var document = session.OpenDocument();
        using var services = new LanguageServices(document, folder);
        using var warmUp = new LanguageWarmUp(session, folder);
        while (Take(out var item, warmUp.IsDone))
        {
            try
            {
                if (item is null && !warmUp.IsDone)
                    warmUp.DoNext();
                else if (item is null)
                    CheckNext(services, document);
                else if (item.Question is { } question)
                    connection.Answer(question.Id, services.Answer(question.Method, question.Parameters));
                else
                    item.Change!(document);
            }
            catch (RpcException exception)
            {
                connection.Fail(item?.Question?.Id, exception.Code, exception.Message);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // One question that we cannot answer must not take the others with it.
                log($"{item?.Question?.Method ?? "A check"} failed: {exception}");
                if (item?.Question is { } question)
                    connection.Fail(question.Id, RpcErrorCode.InternalError, exception.Message);
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            ended = true;
            Monitor.PulseAll(gate);
        }
    }

    private void Add(Item item)
    {
        lock (gate)
        {
            waiting.AddLast(item);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>
    /// Waits for the next item, or null: then it is time to warm up, or to check a cell. False at the end.
    /// </summary>
    private bool Take(out Item? item, bool isWarm)
    {
        item = null;
        lock (gate)
        {
            while (true)
            {
                if (ended)
                    return false;
                if (waiting.First?.Value is { } first)
                {
                    waiting.RemoveFirst();
                    item = first;
                    return true;
                }

                if (!isWarm)
                    return true;
                if (pending.Count == 0)
                {
                    Monitor.Wait(gate);
                    continue;
                }

                var left = checksBegin - DateTime.UtcNow;
                if (left <= TimeSpan.Zero)
                    return true;
                Monitor.Wait(gate, left);
            }
        }
    }

    private void CheckLater(IEnumerable<string> cells)
    {
        foreach (string cell in cells)
        {
            if (!pending.Contains(cell))
                pending.Add(cell);
        }

        checksBegin = DateTime.UtcNow + Pause;
    }

    private void CheckNext(LanguageServices services, NotebookDocument document)
    {
        string cell = pending[0];
        pending.RemoveAt(0);
        if (document.Code(cell) is null)
            return;
        var items = services.Diagnose(cell);
        string text = items.ToJsonString();
        // A cell without problems that never had any is not worth a message.
        if (sent.GetValueOrDefault(cell, "[]") == text)
            return;
        sent[cell] = text;
        var content = new JsonObject { ["cellId"] = cell, ["items"] = items };
        if (versions.GetValueOrDefault(cell) is { } version)
            content["version"] = version;
        connection.Notify("diagnostics", content);
    }

    /// <summary>A question, or a change of the document.</summary>
    private sealed record Item(RpcMessage? Question, Action<NotebookDocument>? Change);
}
