namespace NeuralNotebooks.Numerics;

/// <summary>
/// What decides whether threads share a piece of work: its cost, counted in multiplications of a matrix product.
/// </summary>
internal static class WorkCost
{
    /// <summary>Below this cost a second thread does not pay for a product on its own.</summary>
    public const long ProductWorthSharing = 100_000;

    /// <summary>
    /// Below this cost a second thread does not pay for a part of a training step: it takes a moment to begin, and what
    /// one of them has written the other must fetch.
    /// </summary>
    public const long StepWorthSharing = 150_000;

    /// <summary>One number of a gradient that goes back through an activation.</summary>
    public const int ActivationGradient = 8;

    /// <summary>One number through batch normalisation, in either direction.</summary>
    public const int BatchNormalization = 16;

    /// <summary>One number through dropout: a quarter of a random number and a product.</summary>
    public const int Dropout = 8;

    /// <summary>One number of a gradient back through dropout.</summary>
    public const int DropoutGradient = 4;

    /// <summary>One output through its activation and loss: an exponential and several passes.</summary>
    public const int Loss = 64;

    /// <summary>One number of a sample that is copied: read from memory, it takes as long as some products.</summary>
    public const int Copy = 16;

    /// <summary>One number of a sample that is distorted on its way.</summary>
    public const int Transform = 500;

    /// <summary>The product of a rows × inner and an inner × columns matrix.</summary>
    public static long Product(long rows, long inner, long columns) => rows * inner * columns;
}
