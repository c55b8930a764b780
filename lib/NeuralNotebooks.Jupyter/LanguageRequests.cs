using System.Text.Json.Nodes;
using NeuralNotebooks.Jupyter.Messages;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Jupyter;

/// <summary>Answers what an editor asks about code: completion, documentation, whether it is complete.</summary>
/// <param name="session">Whose names can be used.</param>
/// <param name="workingDirectory">Where relative paths start.</param>
internal sealed class LanguageRequests(CSharpSession session, string workingDirectory)
{
    private readonly Completer completer = new(session.CreateSubmission, workingDirectory);
    private readonly Inspector inspector = new(session.CreateSubmission);

    public KernelReply Complete(KernelRequest request)
    {
        string code = request.Text("code");
        var list = completer.Complete(code, Position(request, code));
        int start = CodePoints.FromUtf16(code, list.Start);
        int end = CodePoints.FromUtf16(code, list.End);
        return new KernelReply(
            "complete_reply",
            new JsonObject
            {
                ["status"] = "ok",
                ["matches"] = new JsonArray([.. list.Items.Select(item => JsonValue.Create(item.Text))]),
                ["cursor_start"] = start,
                ["cursor_end"] = end,
                ["metadata"] = new JsonObject
                {
                    // The key that JupyterLab and VS Code read icons and signatures from.
                    ["_jupyter_types_experimental"] = new JsonArray([
                        .. list.Items.Select(item => new JsonObject
                        {
                            ["text"] = item.Text,
                            ["type"] = item.Kind,
                            ["signature"] = item.Signature,
                            ["start"] = start,
                            ["end"] = end,
                        }),
                    ]),
                },
            }
        );
    }

    public KernelReply Inspect(KernelRequest request)
    {
        string code = request.Text("code");
        var description = inspector.Inspect(code, Position(request, code));
        var data = new JsonObject();
        if (description is not null)
        {
            data["text/plain"] = description.ToPlainText();
            data["text/markdown"] = description.ToMarkdown();
        }
        return new KernelReply(
            "inspect_reply",
            new JsonObject
            {
                ["status"] = "ok",
                ["found"] = description is not null,
                ["data"] = data,
                ["metadata"] = new JsonObject(),
            }
        );
    }

    public static KernelReply IsComplete(KernelRequest request)
    {
        var completeness = Completeness.Of(request.Text("code"));
        var content = new JsonObject { ["status"] = completeness.Status };
        if (completeness.Status == "incomplete")
            content["indent"] = completeness.Indent;
        return new KernelReply("is_complete_reply", content);
    }

    private static int Position(KernelRequest request, string code) =>
        request.Number("cursor_pos") is { } codePoints ? CodePoints.ToUtf16(code, codePoints) : code.Length;
}
