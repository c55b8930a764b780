namespace NeuralNotebooks.Numerics;

/// <summary>The activations that a page's kernels know; the numbers are theirs, too.</summary>
internal enum ActivationKind
{
    /// <summary>One that they do not know: it is computed here.</summary>
    Other = 0,

    /// <summary>max(0, z).</summary>
    ReLU = 1,

    /// <summary>1 / (1 + e⁻ᶻ).</summary>
    Sigmoid = 2,

    /// <summary>tanh z.</summary>
    Tanh = 3,
}
