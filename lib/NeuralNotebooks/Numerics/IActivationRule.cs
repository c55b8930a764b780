using System.Numerics;

namespace NeuralNotebooks.Numerics;

/// <summary>
/// An activation for a register of numbers: its output, and the gradient that goes back through it, both from its
/// output.
/// </summary>
internal interface IActivationRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Which of the activations this is to a page's kernels.</summary>
    static virtual ActivationKind Kind => ActivationKind.Other;

    /// <summary>f(z).</summary>
    static abstract TVector Output<TVector>(TVector z)
        where TVector : unmanaged, ISimd<TVector, T>;

    /// <summary>gradient · f′(z), where <paramref name="output"/> is f(z).</summary>
    static abstract TVector Gradient<TVector>(TVector output, TVector gradient)
        where TVector : unmanaged, ISimd<TVector, T>;
}
