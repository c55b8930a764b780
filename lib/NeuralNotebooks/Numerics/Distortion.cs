using System.Runtime.InteropServices;

namespace NeuralNotebooks.Numerics;

/// <summary>How a page's kernel is to distort an image; it reads the numbers in this order.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct Distortion
{
    /// <summary>From the middle of the result to the middle of the original, in pixels.</summary>
    public required double ShiftX { get; init; }

    /// <inheritdoc cref="ShiftX"/>
    public required double ShiftY { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>How far to the right the original's pixel lies for each pixel to the right of the middle.</summary>
    public required float XX { get; init; }

    /// <summary>How far to the right for each pixel below the middle.</summary>
    public required float XY { get; init; }

    /// <summary>How far below for each pixel to the right of the middle.</summary>
    public required float YX { get; init; }

    /// <summary>How far below for each pixel below the middle.</summary>
    public required float YY { get; init; }
}
