namespace NeuralNotebooks.Charts.Model;

/// <summary>One column per key.</summary>
internal sealed record BarTrace(string[] Keys, double[] Values, string? Name) : Trace(Name);
