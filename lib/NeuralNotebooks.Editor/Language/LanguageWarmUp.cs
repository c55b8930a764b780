using System.Text.Json;
using NeuralNotebooks.Editor.JsonRpc;
using NeuralNotebooks.Session;

namespace NeuralNotebooks.Editor.Language;

/// <summary>Asks everything once, in small steps, so that the first real question is answered fast.</summary>
internal sealed class LanguageWarmUp : IDisposable
{
    private const string Cell = "warm";
    private const string Code =
        "var words = new List<string>();\nwords.Add(\"\");\nwords.Select(word => word.Length).\n";

    private static readonly string[] Questions =
    [
        """{"method":"hover","position":{"line":1,"character":2}}""",
        """{"method":"completion","position":{"line":2,"character":34}}""",
        """{"method":"completion","position":{"line":1,"character":1}}""",
        """{"method":"signatureHelp","position":{"line":1,"character":10}}""",
        """{"method":"semanticTokens"}""",
        """{"method":"definition","position":{"line":1,"character":2}}""",
    ];

    private readonly LanguageServices services;
    private int done;

    public LanguageWarmUp(CSharpSession session, string folder)
    {
        var document = session.OpenDocument();
        document.SetCells([(Cell, Code)]);
        services = new LanguageServices(document, folder);
    }

    /// <summary>Whether there is nothing left to do.</summary>
    public bool IsDone => done > Questions.Length;

    public void Dispose() => services.Dispose();

    /// <summary>Does the next step, which takes at most a few tenths of a second.</summary>
    public void DoNext()
    {
        int step = done++;
        if (step == Questions.Length)
        {
            services.Diagnose(Cell);
            return;
        }

        using var question = JsonDocument.Parse(Questions[step].Insert(1, $"\"cellId\":\"{Cell}\","));
        services.Answer(
            question.RootElement.GetProperty("method").GetString()!,
            new RpcParameters(question.RootElement)
        );
    }
}
