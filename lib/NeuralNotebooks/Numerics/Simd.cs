using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNotebooks.Numerics;

/// <summary>The one place that chooses the width of the vectors.</summary>
internal static class Simd
{
    /// <summary>The bits of the vectors in use: 512, 256, 128, or 0 for plain numbers.</summary>
    public static int Bits =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;

    /// <summary>Runs the work at the widest vectors of the processor.</summary>
    /// <remarks>
    /// The conditions are constants to the JIT and the work is a struct: what is left is one direct call.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TWork, T>(in TWork work)
        where TWork : struct, ISimdWork<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
            work.Run<Simd512<T>>();
        else if (Vector256.IsHardwareAccelerated)
            work.Run<Simd256<T>>();
        else if (Vector128.IsHardwareAccelerated)
            work.Run<Simd128<T>>();
        else
            work.Run<SimdScalar<T>>();
    }
}
