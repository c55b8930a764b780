using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Text.Json;
using NeuralNotebooks.Conventions;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Browser;

/// <summary>What the worker's script calls: one C# session, on the worker's only thread.</summary>
/// <remarks>Restarting means a new worker: nothing else gives all memory back.</remarks>
[SupportedOSPlatform("browser")]
public static partial class BrowserKernel
{
    private static CSharpSession session = null!;
    private static NotebookDocument document = null!;
    private static string folder = "";
    private static CancellationTokenSource stop = new();

    /// <summary>Opens the session; to be called once, before everything else.</summary>
    /// <param name="notebookFolder">The notebook's folder among the worker's files.</param>
    /// <param name="kernels">Where the page's SIMD kernels are in the runtime's table of functions; empty for
    /// none.</param>
    [JSExport]
    public static async Task Start(string notebookFolder, int[] kernels)
    {
        folder = notebookFolder;
        // The library looks for them; NeuralNotebooks.Numerics.PageKernels says what they are.
        if (kernels.Length > 0)
            AppContext.SetData("NeuralNotebooks.PageKernels", kernels);
        // Until the runtime has run a task of its pool, the compiler's first lock fails: "Cannot wait on monitors".
        await Task.Run(static () => { }).ConfigureAwait(true);
        AppContext.SetData(CellStopName.Poll, (Action)PollStop);
        session = new CSharpSession(
            new SessionOptions
            {
                WorkingDirectory = folder,
                Progress = Page.Progress,
                Packages = new NoPackages(),
            }
        );
        document = session.OpenDocument();
    }

    /// <summary>Compiles a throw-away cell while the reader still reads, so that the first real one is fast.</summary>
    [JSExport]
    public static void Prewarm() => CSharpSession.Prewarm();

    /// <summary>Runs a cell; its output comes through <see cref="Page"/>.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="number">Its number, by which errors name it.</param>
    /// <returns>A <see cref="CellAnswer"/> as JSON.</returns>
    [JSExport]
    public static async Task<string> Execute(string code, int number)
    {
        stop = new CancellationTokenSource();
        var result = await session
            .ExecuteAsync(code, new PageOutput(PollStop), number, stop.Token)
            .ConfigureAwait(true);
        return JsonSerializer.Serialize(CellAnswer.Of(result), Answers.Default.CellAnswer);
    }

    /// <summary>Stops a cell that waits: one that computes finds out by itself.</summary>
    [JSExport]
    public static void Stop() => stop.Cancel();

    /// <summary>Takes the page's cells, from top to bottom, as they stand.</summary>
    /// <param name="ids">Their ids.</param>
    /// <param name="codes">Their code, as many as there are ids.</param>
    [JSExport]
    public static void SetCells(string[] ids, string[] codes) => document.SetCells(ids.Zip(codes));

    /// <summary>Proposals at a UTF-16 index of a cell: a <see cref="CompletionList"/> as JSON.</summary>
    /// <param name="cell">The cell's id.</param>
    /// <param name="position">Where the cursor is.</param>
    [JSExport]
    public static string Complete(string cell, int position)
    {
        string code = document.Code(cell) ?? "";
        var list = document.Ask(
            cell,
            compile =>
                new Completer(compile, folder).Complete(code, position) is { Items.Count: > 0 } found ? found : null
        );
        return JsonSerializer.Serialize(list ?? new(position, position, []), Answers.Default.CompletionList);
    }

    /// <summary>What can be passed where the cursor is: a <see cref="SignatureList"/> as JSON, or "null".</summary>
    /// <param name="cell">The cell's id.</param>
    /// <param name="position">Where the cursor is, as a UTF-16 index.</param>
    [JSExport]
    public static string Signature(string cell, int position)
    {
        string code = document.Code(cell) ?? "";
        var list = document.Ask(cell, compile => new SignatureHelper(compile).Help(code, position));
        return list is null ? "null" : JsonSerializer.Serialize(list, Answers.Default.SignatureList);
    }

    /// <summary>Errors and likely mistakes in a cell as it stands: a list of <see cref="Problem"/> as JSON.</summary>
    /// <param name="cell">The cell's id.</param>
    [JSExport]
    public static string Diagnose(string cell) =>
        JsonSerializer.Serialize([.. document.Problems(cell).Select(Problem.Of)], Answers.Default.IReadOnlyListProblem);

    private static void PollStop()
    {
        if (!stop.IsCancellationRequested && Page.IsStopRequested())
            stop.Cancel();
    }
}
