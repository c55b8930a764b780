namespace NeuralNotebooks.Charts.Model;

/// <summary>Figures shown one after the other.</summary>
/// <param name="Frames">The figures, in order.</param>
/// <param name="Labels">One caption per frame.</param>
/// <param name="SecondsPerFrame">How long each one stays; the last one stays twice as long.</param>
internal sealed record AnimationFigure(
    IReadOnlyList<Figure> Frames,
    IReadOnlyList<string> Labels,
    double SecondsPerFrame
) : Figure;
