namespace NeuralNotebooks.Charts.Model;

/// <summary>A note beside a point of the plot.</summary>
internal sealed record Annotation(double X, double Y, string Text);
