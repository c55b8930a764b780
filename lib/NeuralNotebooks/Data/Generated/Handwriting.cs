namespace NeuralNotebooks.Data.Generated;

/// <summary>
/// How much hands differ: the ranges from which every image draws its own values. Lengths are in digit heights unless
/// they are said to be pixels; a spread is a standard deviation.
/// </summary>
/// <remarks>
/// The values were chosen by looking at MNIST's training images, and by what a network that has seen generated digits
/// alone makes of them. Its test images played no part.
/// </remarks>
internal sealed record Handwriting
{
    /// <summary>
    /// Spread of the way that an image goes from a style's usual form towards each other form (1: all the way).
    /// </summary>
    public double FormSpread { get; init; } = 0.85;

    /// <summary>Spread of each point of the skeleton.</summary>
    public double PointSpread { get; init; } = 0.022;

    /// <summary>Spread of the first and last point of a stroke, in addition.</summary>
    public double EndSpread { get; init; } = 0.01;

    /// <summary>Spread of a whole stroke against the others.</summary>
    public double StrokeSpread { get; init; } = 0.005;

    /// <summary>Spread of the control points of the elastic distortion.</summary>
    public double ElasticSpread { get; init; } = 0.1;

    /// <summary>Spread of the tremor of the hand.</summary>
    public double Wobble { get; init; } = 0.004;

    /// <summary>Mean width of a digit, relative to its skeleton.</summary>
    public double WidthMean { get; init; } = 1.03;

    /// <summary>Spread of the width.</summary>
    public double WidthSpread { get; init; } = 0.24;

    /// <summary>Mean slant to the right: sideways shift per height.</summary>
    public double SlantMean { get; init; } = 0.13;

    /// <summary>Spread of the slant.</summary>
    public double SlantSpread { get; init; } = 0.28;

    /// <summary>Spread of the turn of the whole digit: the tangent of half the angle.</summary>
    public double TurnSpread { get; init; } = 0.05;

    /// <summary>Spread of the difference in width between top and bottom.</summary>
    public double TaperSpread { get; init; } = 0.08;

    /// <summary>Mean radius of the pen in pixels.</summary>
    public double PenMean { get; init; } = 1.27;

    /// <summary>Spread of the radius of the pen from hand to hand, in pixels.</summary>
    public double PenSpread { get; init; } = 0.35;

    /// <summary>The thinnest pen, in pixels.</summary>
    public double PenThinnest { get; init; } = 0.6;

    /// <summary>Spread of the pressure along a stroke, relative to the radius.</summary>
    public double PressureSpread { get; init; } = 0.24;

    /// <summary>Spread of the ragged edge, relative to the radius.</summary>
    public double Roughness { get; init; } = 0.05;

    /// <summary>Width in pixels over which the edge of the ink fades.</summary>
    public double EdgeWidth { get; init; } = 1.15;
}
