namespace NeuralNotebooks.Charts.Model;

/// <summary>One series of data on a pair of axes.</summary>
internal abstract record Trace(string? Name);
