using System.Numerics;

namespace NeuralNotebooks.Numerics;

/// <summary>A computation that is written once for every width of vector; <see cref="Simd"/> chooses one.</summary>
internal interface ISimdWork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    void Run<TVector>()
        where TVector : unmanaged, ISimd<TVector, T>;
}
