namespace NeuralNotebooks.Exercises;

/// <summary>A known misconception in a written answer.</summary>
/// <param name="Pattern">A regular expression, without regard to upper and lower case.</param>
/// <param name="Feedback">What it overlooks.</param>
internal sealed record TextMistake(string Pattern, string Feedback);
