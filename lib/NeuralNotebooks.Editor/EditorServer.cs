using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis.CSharp;
using NeuralNotebooks.Editor.JsonRpc;
using NeuralNotebooks.Editor.Language;
using NeuralNotebooks.Editor.Running;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Compiling;

namespace NeuralNotebooks.Editor;

/// <summary>Answers an editor: who does what, and on which thread.</summary>
/// <remarks>
/// Messages are read on one thread, cells run on another, questions about code are answered on a third, each in the
/// order in which they came.
/// </remarks>
internal sealed class EditorServer : IDisposable
{
    private const int CompilerStack = 16 << 20;
    private const int ProtocolVersion = 1;

    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(1);

    private readonly RpcConnection connection;
    private readonly OutputSink sink;
    private readonly CellQueue cells;
    private readonly LanguageQueue language;
    private readonly IPackageResolver packages;
    private readonly Action<string> log;
    private readonly Action end;
    private volatile CSharpSession? session;

    /// <param name="input">What the editor sends.</param>
    /// <param name="output">What it is sent.</param>
    /// <param name="packages">Answers <c>#r "nuget:"</c>.</param>
    /// <param name="log">Takes what cannot be told to the editor.</param>
    /// <param name="end">Ends the process, because the editor has asked for it.</param>
    public EditorServer(Stream input, Stream output, IPackageResolver packages, Action<string> log, Action end)
    {
        this.end = end;
        this.packages = packages;
        this.log = log;
        connection = new RpcConnection(input, output, log);
        sink = new OutputSink(connection);
        language = new LanguageQueue(connection);
        cells = new CellQueue(connection, sink, language.SessionChanged);
    }

    /// <summary>Serves the editor until it asks for the end or is gone.</summary>
    public void Run() => connection.Run(Receive);

    /// <summary>Stops the running cell, as the editor's interrupt does.</summary>
    public void Interrupt() => cells.Interrupt();

    /// <summary>Says why the process is about to end, and sends what is still to be sent.</summary>
    public void SayGoodbye(string reason)
    {
        CSharpSession.FlushOutput();
        connection.Notify("exiting", new JsonObject { ["reason"] = reason });
        connection.Flush(FarewellTime);
    }

    /// <summary>What a thread of a cell's own has thrown: whether it was shown as the cell's.</summary>
    public bool TryReport(Exception exception) => session?.TryReportFromThread(exception) ?? false;

    public void Dispose()
    {
        cells.Dispose();
        language.Dispose();
        connection.Dispose();
    }

    private void Receive(RpcMessage message)
    {
        if (message.Method == "initialize")
        {
            Initialize(message);
            return;
        }

        if (session is null)
        {
            if (message.Method == "exit")
                Exit();
            else if (message.Id is not null)
                connection.Fail(message.Id, RpcErrorCode.NotInitialized, "The first request is \"initialize\".");
            return;
        }

        try
        {
            Serve(message);
        }
        catch (RpcException exception) when (message.Id is null)
        {
            log($"The notification \"{message.Method}\" was dropped: {exception.Message}");
        }
    }

    private void Serve(RpcMessage message)
    {
        var parameters = message.Parameters;
        switch (message.Method)
        {
            case "execute":
                cells.Execute(
                    message.Id,
                    new ExecutedCell(
                        parameters.Text("cellId"),
                        parameters.Text("code"),
                        parameters.Number("executionCount")
                    )
                );
                break;
            case "interrupt":
                connection.Answer(message.Id, new JsonObject { ["running"] = cells.Interrupt() });
                break;
            case "variables":
                cells.DescribeVariables(message.Id);
                break;
            case "cells":
                language.SetCells([
                    .. parameters
                        .Objects("cells")
                        .Select(cell => (cell.Text("cellId"), cell.Text("code"), cell.OptionalNumber("version"))),
                ]);
                break;
            case "cellChanged":
                language.Change(
                    parameters.Text("cellId"),
                    parameters.Text("code"),
                    parameters.OptionalNumber("version")
                );
                break;
            case "outputShown":
                sink.Seen(parameters.LongNumber("sequence"));
                break;
            case "$/cancelRequest":
                if (parameters.Id is { } id)
                {
                    cells.Cancel(id);
                    language.Cancel(id);
                }

                break;
            case "shutdown":
                cells.Interrupt();
                connection.Answer(message.Id, null);
                break;
            case "exit":
                Exit();
                break;
            default:
                if (LanguageServices.Methods.Contains(message.Method))
                    language.Ask(message);
                else if (message.Id is not null)
                    throw new RpcException(RpcErrorCode.MethodNotFound, $"There is no request \"{message.Method}\".");
                break;
        }
    }

    private void Exit()
    {
        connection.Flush(FarewellTime);
        end();
    }

    private void Initialize(RpcMessage message)
    {
        if (session is not null)
            throw new RpcException(RpcErrorCode.InvalidRequest, "The session is open already.");
        var parameters = message.Parameters;
        string? notebook = parameters.OptionalText("notebookPath");
        string folder =
            parameters.OptionalText("workingDirectory")
            ?? (notebook is null ? null : Path.GetDirectoryName(Path.GetFullPath(notebook)))
            ?? Environment.CurrentDirectory;
        if (!Directory.Exists(folder))
            throw new RpcException(RpcErrorCode.InvalidParameters, $"There is no folder {folder}.");
        if (parameters.Flag("acknowledgesOutput", false))
            sink.UseWindow();
        var opened = new CSharpSession(
            new SessionOptions
            {
                WorkingDirectory = folder,
                LibraryFolder = SessionOptions.ProgramFolder,
                AnnouncesLibraryFolder = false,
                Packages = packages,
                Progress = parameters.Flag("progress", true) ? cells.Progress : null,
            }
        );
        session = opened;
        // The compiler goes deep; a thread's usual stack is not the same everywhere.
        new Thread(() => cells.Run(opened), CompilerStack) { IsBackground = true, Name = "cells" }.Start();
        new Thread(() => language.Run(opened, folder, log), CompilerStack)
        {
            IsBackground = true,
            Name = "language",
        }.Start();
        connection.Answer(message.Id, Description(folder));
    }

    private static JsonObject Description(string folder) =>
        new()
        {
            ["protocol"] = ProtocolVersion,
            ["version"] = typeof(EditorServer).Assembly.GetName().Version!.ToString(3),
            ["runtime"] = RuntimeInformation.FrameworkDescription,
            ["languageVersion"] = LanguageVersion.Latest.MapSpecifiedToEffectiveVersion().ToDisplayString(),
            ["processId"] = Environment.ProcessId,
            ["workingDirectory"] = folder,
            ["semanticTokenTypes"] = Texts(SemanticTokens.Types),
            ["semanticTokenModifiers"] = Texts(SemanticTokens.Modifiers),
            ["completionTriggers"] = new JsonArray(".", "\"", "/"),
            ["signatureTriggers"] = new JsonArray("(", ",", "["),
        };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
