namespace NeuralNotebooks.Charts.Model;

/// <summary>One circle of a computation.</summary>
/// <param name="Name">Inside the circle.</param>
/// <param name="Above">Over it, or none.</param>
/// <param name="Below">Under it, or none.</param>
/// <param name="Column">From left, 0 first.</param>
internal sealed record GraphNode(string Name, string? Above, string? Below, int Column);
