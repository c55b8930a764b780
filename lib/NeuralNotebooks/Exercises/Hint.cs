namespace NeuralNotebooks.Exercises;

/// <summary>One step of help.</summary>
/// <param name="Text">What it says; never the last line of a solution.</param>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Count">How many hints the exercise has.</param>
public sealed record Hint(string Text, int Number, int Count);
