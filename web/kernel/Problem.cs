namespace NeuralNotebooks.Browser;

/// <summary>An error or a warning in code that is being typed.</summary>
/// <param name="Start">Where it starts, as a UTF-16 index.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Severity">"error" or "warning".</param>
/// <param name="Message">What is wrong, with the compiler's number.</param>
internal sealed record Problem(int Start, int End, string Severity, string Message);
