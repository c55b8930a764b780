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

    /// <summary>The cosine of the angle, times the scale.</summary>
    public required float Cos { get; init; }

    /// <summary>The sine of the angle, times the scale.</summary>
    public required float Sin { get; init; }

    /// <summary>-1 to swap left and right, else 1.</summary>
    public required float Mirror { get; init; }
}
