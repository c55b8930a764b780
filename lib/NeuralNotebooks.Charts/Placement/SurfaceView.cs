namespace NeuralNotebooks.Charts.Placement;

/// <summary>Where a surface is seen from.</summary>
internal static class SurfaceView
{
    /// <summary>Angle of the view around the vertical axis, in radians.</summary>
    public const double Azimuth = -55 * Math.PI / 180;

    /// <summary>Angle of the view above the floor, in radians.</summary>
    public const double Elevation = 28 * Math.PI / 180;

    /// <summary>Height of the box as a part of its width.</summary>
    public const double ZLength = 0.72;
}
