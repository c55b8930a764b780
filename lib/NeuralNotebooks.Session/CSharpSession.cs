using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNotebooks.Conventions;
using NeuralNotebooks.Session.Compiling;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Hints;
using NeuralNotebooks.Session.Language;
using NeuralNotebooks.Session.Output;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Session;

/// <summary>
/// A C# session: runs cells one after the other, each with the variables and types of those before it.
/// </summary>
/// <remarks>
/// Follows .NET Interactive's conventions, so that a lesson runs in both. The console, the working directory and the
/// default culture belong to the process: one session per process is meant, though several may take turns.
/// Not safe for calls from several threads at once.
/// </remarks>
public sealed class CSharpSession
{
    // Two compilations that read the framework at the same time each get their own view of it, and a later cell may mix
    // the two: then every name is ambiguous.
    private static volatile Task warm = Task.CompletedTask;

    private readonly SessionOptions options;
    private readonly NotebookLoadContext loadContext = new();
    private readonly NotebookReferenceResolver references;
    private readonly CellCompiler compiler;
    private readonly ErrorReport errors;

    // Slot 0 is Roslyn's place for a host object, which we do not have.
    private object?[] submissions = new object?[1];
    private readonly Dictionary<int, int> slotNumbers = [];

    /// <summary>Opens a session: from here on the process has its working directory and culture.</summary>
    public CSharpSession(SessionOptions options)
    {
        this.options = options;
        Environment.CurrentDirectory = options.WorkingDirectory;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        AppContext.SetData(NotebookDisplayName.Output, (Func<object, Action<object>>)Display);
        AppContext.SetData(NotebookDisplayName.Progress, ProgressFunction(options.Progress));
        errors = new ErrorReport(loadContext.Symbols);
        references = new NotebookReferenceResolver(options.WorkingDirectory, loadContext, options.LibraryFolder);
        compiler = new CellCompiler(options.WorkingDirectory, references)
        {
            AnnouncesOwnCopy = options.AnnouncesLibraryFolder,
        };
    }

    /// <summary>Does <see cref="Prewarm"/> on a background thread; the first cell waits for it.</summary>
    public static Task PrewarmAsync()
    {
        var done = new TaskCompletionSource();
        new Thread(() =>
        {
            Prewarm();
            done.SetResult();
        })
        {
            IsBackground = true,
            Name = "prewarm",
        }.Start();
        return warm = done.Task;
    }

    /// <summary>
    /// A compilation of code as it would run next: for completion, inspection and is_complete; runs nothing.
    /// </summary>
    public CSharpCompilation CreateSubmission(string code)
    {
        WaitUntilWarm(CancellationToken.None);
        return compiler.CreateSubmission(CellCompiler.Parse(code));
    }

    /// <summary>The cells of the notebook that this session runs, for questions about code before it runs.</summary>
    public NotebookDocument OpenDocument() => new(compiler, references);

    /// <summary>
    /// Compiles a cell and lets the next ones see its names, without running it: for looking at code before any of it
    /// runs. A session that declares cells is for that only.
    /// </summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="output">Receives what the compiler has to say beside its errors.</param>
    /// <param name="accept">Looks at the compilation; only when it says yes are the names declared.</param>
    /// <returns>The compilation's error; null when it has none.</returns>
    public CellError? Declare(string code, ICellOutput output, Func<CSharpCompilation, bool> accept)
    {
        ArgumentNullException.ThrowIfNull(accept);
        try
        {
            var tree = CellCompiler.Parse(code);
            compiler.PrepareDirectives(tree, packages: null, output, CancellationToken.None);
            var compilation = compiler.CreateSubmission(tree);
            var diagnostics = compilation.GetDiagnostics();
            if (CellCompiler.HasErrors(diagnostics))
                return ErrorReport.Compilation(diagnostics, compilation, "cell");
            if (accept(compilation))
                compiler.Accept(compilation);
            return null;
        }
        catch (DirectiveException exception)
        {
            return ErrorReport.Directive(exception);
        }
        catch (InsufficientExecutionStackException)
        {
            return TooDeep();
        }
    }

    /// <summary>Hands out what background tasks have written since the last cell ended.</summary>
    public static void FlushOutput() => CurrentCell.Output.Flush();

    /// <summary>Writes to the error stream what has ended a thread that a cell had started.</summary>
    /// <returns>Whether it was a cell's code that threw, and not the host's.</returns>
    public bool TryReportFromThread(Exception exception)
    {
        if (!errors.IsFromCell(exception))
            return false;
        // What writes to the console learns in this way that the cell was stopped.
        if (exception is OperationCanceledException && CurrentCell.Stop.IsCancellationRequested)
            return true;
        var lines = errors.Exception(exception).Traceback;
        CurrentCell.Output.WriteError($"A thread has ended with an exception:\n{string.Join('\n', lines)}\n");
        return true;
    }

    /// <summary>The variables of all cells so far, newest first where a name was declared again.</summary>
    public IReadOnlyList<(string Name, Type Type, object? Value)> Variables() =>
        [.. Fields().Select(found => (found.Field.Name, found.Field.FieldType, found.Field.GetValue(found.Owner)))];

    /// <summary>
    /// The variables in the order of their declaration, each value as one short line: for a view of the session.
    /// </summary>
    /// <param name="stop">Ends a value's own <c>ToString</c> that takes too long: then it, and those behind it, are
    /// shown as an ellipsis.</param>
    public async Task<IReadOnlyList<SessionVariable>> DescribeVariablesAsync(CancellationToken stop)
    {
        var fields = Fields().OrderBy(found => found.Slot).ToList();
        var described = fields.ConvertAll(found => new SessionVariable(
            found.Field.Name,
            TypeNames.Short(found.Field.FieldType),
            "…",
            slotNumbers.GetValueOrDefault(found.Slot)
        ));
        CurrentCell.Stop = stop;
        var cell = new CellCode(
            () => Task.FromResult<object>(described),
            _ =>
            {
                for (int index = 0; index < fields.Count && !stop.IsCancellationRequested; index++)
                {
                    var (owner, _, field) = fields[index];
                    described[index] = described[index] with { Value = ShortValue.Of(field.GetValue(owner)) };
                }
            },
            () => { }
        );
        await options.Runner.RunAsync(cell, stop).ConfigureAwait(false);
        return [.. described];
    }

    private List<(object Owner, int Slot, FieldInfo Field)> Fields()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return submissions
            .Select((owner, slot) => (Owner: owner, Slot: slot))
            .Reverse()
            .Where(submission => submission.Owner is not null)
            .SelectMany(submission =>
                submission
                    .Owner!.GetType()
                    .GetFields(BindingFlags.Public | BindingFlags.Instance)
                    .Select(field => (submission.Owner, submission.Slot, Field: field))
            )
            .Where(found => !found.Field.Name.Contains('<', StringComparison.Ordinal) && seen.Add(found.Field.Name))
            .ToList()!;
    }

    /// <summary>Runs one cell and blocks until it has ended or could not be stopped.</summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    public CellResult Execute(string code, ICellOutput output, int number, CancellationToken stop) =>
        ExecuteAsync(code, output, number, stop).GetAwaiter().GetResult();

    /// <summary>Runs one cell.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="output">Receives console text and displayed values while the cell runs.</param>
    /// <param name="number">The cell's execution count, by which errors name it.</param>
    /// <param name="stop">Stops the cell; its variables keep their values.</param>
    public async Task<CellResult> ExecuteAsync(string code, ICellOutput output, int number, CancellationToken stop)
    {
        string name = ErrorReport.CellName(number);
        var buffer = new OutputBuffer(output, !options.Runner.FlushesMeanwhile, stop);
        CurrentCell.Begin(buffer, stop);
        errors.AddSource(name, code);
        try
        {
            WaitUntilWarm(stop);
            var tree = CellCompiler.Parse(code, name);
            compiler.PrepareDirectives(tree, options.Packages, output, stop);
            var compilation = compiler.CreateSubmission(CellChecks.AddTo(tree, compiler.CreateSubmission));
            var emitted = CellCompiler.Emit(compilation, out var diagnostics, stop);
            if (CellCompiler.HasErrors(diagnostics))
            {
                // Errors are told of what was written. An expression tree (LINQ to a database) takes no checks at all.
                compilation = compiler.CreateSubmission(tree);
                emitted = CellCompiler.Emit(compilation, out diagnostics, stop);
            }
            if (CellCompiler.HasErrors(diagnostics))
                return new CellResult(CellStatus.Error, null, ErrorReport.Compilation(diagnostics, compilation, name));
            int slot = compiler.Slots + 1;
            compiler.Accept(compilation, hasCode: emitted is not null);
            if (SilentMistakes.In(compilation) is { } remark)
                buffer.WriteError(remark + "\n");
            if (emitted is not var (image, symbols))
                return new CellResult(CellStatus.Ok, null, null);
            var assembly = loadContext.LoadCell(compilation.AssemblyName!, image, symbols);
            var entryPoint = EntryPoint(compilation, assembly);
            // The compiled code puts itself there; a cell that declares nothing leaves its slot to the next.
            if (submissions.Length <= slot)
                Array.Resize(ref submissions, slot + 1);
            slotNumbers[slot] = number;
            return await RunAsync(entryPoint, CellCompiler.HasResult(compilation), buffer, stop).ConfigureAwait(false);
        }
        catch (DirectiveException exception)
        {
            return new CellResult(CellStatus.Error, null, ErrorReport.Directive(exception, number));
        }
        catch (InsufficientExecutionStackException)
        {
            // The compiler's: what a cell itself throws comes back as a result.
            return new CellResult(CellStatus.Error, null, TooDeep());
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Stopped();
        }
        finally
        {
            buffer.Flush();
        }
    }

    // Nothing to wait for, and so no wait, where PrewarmAsync is not used.
    private static void WaitUntilWarm(CancellationToken stop)
    {
        if (!warm.IsCompleted)
            warm.Wait(stop);
    }

    private static Action<object> Display(object value) => Interactive.Kernel.display(value).Update;

    private static Func<object, Action<object>>? ProgressFunction(Action<string>? told)
    {
        if (Environment.GetEnvironmentVariable(SessionOptions.ProgressVariable) == "0")
            return null;
        if (told is null)
            return Display;
        void Tell(object text) => told(text.ToString() ?? "");
        return text =>
        {
            Tell(text);
            return Tell;
        };
    }

    private static CellError TooDeep()
    {
        const string deep = "The code is nested too deeply to be compiled.";
        return new CellError(CellError.Compilation, deep, [deep]);
    }

    private static CellResult Stopped() =>
        new(CellStatus.Stopped, null, ErrorReport.Stopped("The cell was stopped. Variables keep the values they had."));

    /// <summary>Loads and compiles a throw-away cell, so that the first real cell is fast.</summary>
    public static void Prewarm()
    {
        const string code = """
            #nullable disable
            record Point(double X, double Y);
            double Length(Point p) => Math.Sqrt(p.X * p.X + p.Y * p.Y);
            var points = Enumerable.Range(0, 3).Select(i => new Point(i, i)).ToList();
            foreach (var p in points) { Console.WriteLine($"{Length(p):F2}"); }
            await Task.CompletedTask;
            points.Sum(p => p.X)
            """;
        var context = new NotebookLoadContext();
        var compiler = new CellCompiler(
            Environment.CurrentDirectory,
            new NotebookReferenceResolver(Environment.CurrentDirectory, context)
        );
        for (int cell = 0; cell < 2; cell++)
        {
            var compilation = compiler.CreateSubmission(CellCompiler.Parse(code, "warm"));
            if (CellCompiler.Emit(compilation, out _, CancellationToken.None) is null)
                throw new InvalidOperationException("The warm-up cell must compile.");
            CellCompiler.HasResult(compilation);
            compiler.Accept(compilation);
        }

        _ = ValueFormatter.Format((1.0, "warm"));
    }

    private async Task<CellResult> RunAsync(
        Func<object?[], Task<object>> entryPoint,
        bool hasResult,
        OutputBuffer buffer,
        CancellationToken stop
    )
    {
        MimeBundle? bundle = null;
        object? value = null;
        var cell = new CellCode(
            () => entryPoint(submissions),
            result =>
            {
                value = result;
                if (hasResult && result is not Interactive.DisplayedValue)
                    bundle = LongText.Cut(ValueFormatter.Format(result));
            },
            buffer.Flush
        );
        var end = await options.Runner.RunAsync(cell, stop).ConfigureAwait(false);
        return end.Status switch
        {
            CellStatus.Ok => new CellResult(CellStatus.Ok, bundle, null, value),
            CellStatus.Error => new CellResult(CellStatus.Error, null, errors.Exception(end.Exception!)),
            CellStatus.Stopped => Stopped(),
            _ => new CellResult(
                CellStatus.StillRunning,
                null,
                ErrorReport.Stopped(
                    "The cell was told to stop but is still running. Restart the kernel to end it; variables "
                        + "will be lost."
                )
            ),
        };
    }

    private static Func<object?[], Task<object>> EntryPoint(CSharpCompilation compilation, Assembly assembly)
    {
        var symbol = compilation.GetEntryPoint(CancellationToken.None)!;
        var type = assembly.GetType(symbol.ContainingType.MetadataName, throwOnError: true)!;
        var method = type.GetMethod(
            symbol.MetadataName,
            BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic
        )!;
        return method.CreateDelegate<Func<object?[], Task<object>>>();
    }
}
