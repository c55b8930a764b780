using System.Numerics;

namespace NeuralNotebooks.Numerics;

/// <summary>One optimizer step for a register of parameters.</summary>
internal interface IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Running values that the rule keeps for each parameter: 0, 1 or 2.</summary>
    static abstract int States { get; }

    /// <summary>
    /// Whether this is Adam's rule, in a struct of its five numbers: the rate, β₁, β₂, ε and how much of a weight
    /// stays. A page's kernels then take the step.
    /// </summary>
    static virtual bool IsAdam => false;

    /// <summary>The parameters after one step; the running values are changed in place.</summary>
    TVector Step<TVector>(TVector parameter, TVector gradient, ref TVector first, ref TVector second)
        where TVector : unmanaged, ISimd<TVector, T>;
}
