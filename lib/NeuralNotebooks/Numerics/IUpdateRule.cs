using System.Numerics;

namespace NeuralNotebooks.Numerics;

/// <summary>One optimizer step for a register of parameters.</summary>
internal interface IUpdateRule<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Running values that the rule keeps for each parameter: 0, 1 or 2.</summary>
    static abstract int States { get; }

    /// <summary>
    /// Which rule this is if a page's kernels know it; its struct then holds that rule's numbers, and nothing else.
    /// </summary>
    static virtual UpdateKind Kind => UpdateKind.Other;

    /// <summary>The parameters after one step; the running values are changed in place.</summary>
    TVector Step<TVector>(TVector parameter, TVector gradient, ref TVector first, ref TVector second)
        where TVector : unmanaged, ISimd<TVector, T>;
}
