namespace NeuralNotebooks.Numerics;

/// <summary>Update rules that a page's kernels know, by numbers that both sides know.</summary>
internal enum UpdateKind
{
    /// <summary>None of these.</summary>
    Other = 0,

    /// <summary>Adam's: the rate, β₁, β₂, ε and how much of a weight stays.</summary>
    Adam = 1,

    /// <summary>Plain gradient descent: the rate.</summary>
    GradientDescent = 2,

    /// <summary>The rate and the momentum.</summary>
    Momentum = 3,

    /// <summary>The rate and the momentum.</summary>
    Nesterov = 4,

    /// <summary>The rate, the decay and ε.</summary>
    RmsProp = 5,

    /// <summary>The rate and ε.</summary>
    AdaGrad = 6,
}
