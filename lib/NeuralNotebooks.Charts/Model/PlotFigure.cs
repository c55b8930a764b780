namespace NeuralNotebooks.Charts.Model;

/// <summary>Traces that share one pair of axes.</summary>
internal sealed record PlotFigure(IReadOnlyList<Trace> Traces) : Figure;
