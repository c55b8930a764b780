namespace NeuralNotebooks.Charts.Model;

/// <summary>Figures side by side, row by row.</summary>
internal sealed record GridFigure(IReadOnlyList<Figure> Cells, int Columns) : Figure;
