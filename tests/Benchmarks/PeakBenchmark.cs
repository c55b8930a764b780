using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Benchmarks;

/// <summary>
/// Matrix products measured against what one core can do at most: fused multiply-adds on registers alone.
/// </summary>
/// <remarks>
/// Not with BenchmarkDotNet: a part of the peak needs both rates in one process, moments apart, and the best run rather
/// than the mean. Products beside MathNet's are among the kernels.
/// </remarks>
internal static class PeakBenchmark
{
    private const int PeakRounds = 200_000,
        Repetitions = 100;

    public static void Run()
    {
        double peak = Math.Max(Peak(), Peak());
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"one core's peak,{peak:F1} GFLOP/s float ({MatrixProduct.VectorBits}-bit vectors)"
            )
        );
        foreach ((int rows, int inner, int columns) in new[] { (128, 784, 128), (1024, 784, 512), (1024, 1024, 1024) })
        {
            foreach (int threads in new[] { 1, Environment.ProcessorCount })
            {
                double single = Product<float>(rows, inner, columns, threads),
                    both = Product<double>(rows, inner, columns, threads);
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"({rows}×{inner})·({inner}×{columns}),{threads} threads,float {single:F1} GFLOP/s = "
                            + $"{single / peak / threads:P0} of peak,"
                            + $"double {both:F1} GFLOP/s = {2 * both / peak / threads:P0} of peak"
                    )
                );
            }
        }
    }

    private static double Product<T>(int rows, int inner, int columns, int threads)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var random = new Random(1);
        T[] a = [.. Enumerable.Range(0, rows * inner).Select(_ => T.CreateTruncating(random.NextDouble()))];
        T[] b = [.. Enumerable.Range(0, inner * columns).Select(_ => T.CreateTruncating(random.NextDouble()))];
        var c = new T[rows * columns];
        double seconds = Timing.Best(
            () => MatrixProduct.Multiply<T>(a, b, c, rows, columns, inner, threads: threads),
            Repetitions
        );
        return 2.0 * rows * inner * columns / seconds / 1e9;
    }

    private static double Peak()
    {
        double perRound =
            Vector512.IsHardwareAccelerated ? 16
            : Vector256.IsHardwareAccelerated ? 8
            : 4;
        double seconds = Timing.Best(
            () =>
            {
                if (Vector512.IsHardwareAccelerated)
                    Chains<Simd512<float>>(PeakRounds);
                else if (Vector256.IsHardwareAccelerated)
                    Chains<Simd256<float>>(PeakRounds);
                else
                    Chains<Simd128<float>>(PeakRounds);
            },
            Repetitions
        );
        return 12 * 2 * perRound * PeakRounds / seconds / 1e9;
    }

    /// <summary>Twelve independent chains: more than latency × units of any processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Chains<TVector>(int rounds)
        where TVector : unmanaged, ISimd<TVector, float>
    {
        var x = TVector.Create(0.5f);
        TVector a = x,
            b = x,
            c = x,
            d = x,
            e = x,
            f = x,
            g = x,
            h = x,
            i = x,
            j = x,
            k = x,
            l = x;
        for (int round = 0; round < rounds; round++)
        {
            (a, b, c) = (TVector.MultiplyAdd(a, x, x), TVector.MultiplyAdd(b, x, x), TVector.MultiplyAdd(c, x, x));
            (d, e, f) = (TVector.MultiplyAdd(d, x, x), TVector.MultiplyAdd(e, x, x), TVector.MultiplyAdd(f, x, x));
            (g, h, i) = (TVector.MultiplyAdd(g, x, x), TVector.MultiplyAdd(h, x, x), TVector.MultiplyAdd(i, x, x));
            (j, k, l) = (TVector.MultiplyAdd(j, x, x), TVector.MultiplyAdd(k, x, x), TVector.MultiplyAdd(l, x, x));
        }

        return TVector.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }
}
