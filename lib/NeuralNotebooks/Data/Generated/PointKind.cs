namespace NeuralNotebooks.Data.Generated;

/// <summary>How the pen leaves a point of the skeleton.</summary>
internal enum PointKind
{
    /// <summary>In the direction in which it came.</summary>
    Smooth,

    /// <summary>In any direction: a sharp turn.</summary>
    Corner,

    /// <summary>Not at all: it is lifted.</summary>
    End,
}
