namespace NeuralNotebooks.Charts.Model;

/// <summary>A line across the whole plot at one value.</summary>
internal sealed record ReferenceLine(double Value, bool IsVertical, string? Label);
