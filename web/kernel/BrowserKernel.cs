using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using NeuralNotebooks.Conventions;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Compiling;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Browser;

/// <summary>What the worker's script calls: one C# session, on the worker's only thread.</summary>
/// <remarks>Restarting means a new worker: nothing else gives all memory back.</remarks>
[SupportedOSPlatform("browser")]
public static partial class BrowserKernel
{
    private static CSharpSession session = null!;
    private static Completer completer = null!;
    private static CancellationTokenSource stop = new();

    /// <summary>Opens the session; to be called once, before everything else.</summary>
    /// <param name="folder">The notebook's folder among the worker's files.</param>
    /// <param name="kernels">Where the page's SIMD kernels are in the runtime's table of functions; empty for
    /// none.</param>
    [JSExport]
    public static async Task Start(string folder, int[] kernels)
    {
        // The library looks for them; NeuralNotebooks.Numerics.PageKernels says what they are.
        if (kernels.Length > 0)
            AppContext.SetData("NeuralNotebooks.PageKernels", kernels);
        // Until the runtime has run a task of its pool, the compiler's first lock fails: "Cannot wait on monitors".
        await Task.Run(static () => { }).ConfigureAwait(true);
        AppContext.SetData(CellStopName.Poll, (Action)PollStop);
        session = new CSharpSession(new SessionOptions { WorkingDirectory = folder, Progress = Page.Progress });
        completer = new Completer(session.CreateSubmission, folder);
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

    /// <summary>Proposals at a UTF-16 index: a <see cref="CompletionList"/> as JSON.</summary>
    /// <param name="code">The cell as it stands.</param>
    /// <param name="position">Where the cursor is.</param>
    [JSExport]
    public static string Complete(string code, int position)
    {
        try
        {
            return JsonSerializer.Serialize(completer.Complete(code, position), Answers.Default.CompletionList);
        }
        catch (DirectiveException)
        {
            // Nested so deeply that it is not even parsed.
            var nothing = new CompletionList(position, position, []);
            return JsonSerializer.Serialize(nothing, Answers.Default.CompletionList);
        }
    }

    /// <summary>Errors and warnings in a cell that has not run: a list of <see cref="Problem"/> as JSON.</summary>
    /// <param name="code">The cell as it stands.</param>
    [JSExport]
    public static string Diagnose(string code) =>
        JsonSerializer.Serialize(Problems(code), Answers.Default.IReadOnlyListProblem);

    private static IReadOnlyList<Problem> Problems(string code)
    {
        try
        {
            return
            [
                .. session
                    .CreateSubmission(code)
                    .GetDiagnostics()
                    .Where(found => found.Severity == DiagnosticSeverity.Error && found.Location.IsInSource)
                    .Select(found => new Problem(
                        found.Location.SourceSpan.Start,
                        found.Location.SourceSpan.End,
                        "error",
                        $"{found.Id}: {found.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"
                    )),
            ];
        }
        catch (DirectiveException exception)
        {
            return [new Problem(0, code.Length, "error", exception.Message)];
        }
    }

    private static void PollStop()
    {
        if (!stop.IsCancellationRequested && Page.IsStopRequested())
            stop.Cancel();
    }
}
