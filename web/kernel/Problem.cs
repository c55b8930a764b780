using Microsoft.CodeAnalysis;
using NeuralNotebooks.Session.Language;

namespace NeuralNotebooks.Browser;

/// <summary>An error or a warning in code that is being typed.</summary>
/// <param name="Start">Where it starts, as a UTF-16 index.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Severity">"error", "warning" or "info".</param>
/// <param name="Message">What is wrong, with the compiler's number, and a hint if there is one.</param>
internal sealed record Problem(int Start, int End, string Severity, string Message)
{
    /// <summary>A problem as the page shows it: with the compiler's number before it, and a hint below.</summary>
    public static Problem Of(CodeProblem problem)
    {
        string number = problem.Code.Length > 0 ? problem.Code + ": " : "";
        string hint = problem.Hint is null ? "" : "\n" + problem.Hint;
        return new Problem(
            problem.Start,
            problem.End,
            problem.Severity switch
            {
                DiagnosticSeverity.Error => "error",
                DiagnosticSeverity.Warning => "warning",
                _ => "info",
            },
            number + problem.Message + hint
        );
    }
}
