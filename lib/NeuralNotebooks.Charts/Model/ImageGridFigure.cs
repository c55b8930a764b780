namespace NeuralNotebooks.Charts.Model;

/// <summary>Small pictures of one size, row by row.</summary>
/// <param name="Images">Pixels, row-major, <paramref name="Width"/> × <paramref name="Height"/> each.</param>
/// <param name="Width">Pixels per row.</param>
/// <param name="Height">Rows per picture.</param>
/// <param name="Labels">One caption per picture, or none.</param>
/// <param name="Highlighted">Which pictures get a frame and a cross, or none.</param>
/// <param name="Columns">Pictures per row; null chooses.</param>
/// <param name="Colors">How a value becomes a colour.</param>
internal sealed record ImageGridFigure(
    IReadOnlyList<double[]> Images,
    int Width,
    int Height,
    IReadOnlyList<string>? Labels,
    IReadOnlyList<bool>? Highlighted,
    int? Columns,
    ColorRange Colors
) : Figure;
