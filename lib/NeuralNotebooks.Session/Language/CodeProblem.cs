using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Session.Language;

/// <summary>What is wrong in code that is being typed, or hardly meant.</summary>
/// <param name="Start">The UTF-16 index at which it starts.</param>
/// <param name="End">The index behind its last character.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Code">The compiler's number; empty for what the compiler does not know.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What was probably meant, if that is known.</param>
public sealed record CodeProblem(
    int Start,
    int End,
    DiagnosticSeverity Severity,
    string Code,
    string Message,
    string? Hint = null
);
