namespace NeuralNotebooks.Charts.Model;

/// <summary>Figures side by side, row by row.</summary>
/// <param name="Cells">The figures, in reading order.</param>
/// <param name="Rows">How many rows there are; the last ones may have empty places.</param>
/// <param name="Columns">Figures per row.</param>
internal sealed record GridFigure(IReadOnlyList<Figure> Cells, int Rows, int Columns) : Figure;
