using System.Numerics;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Tests.Functions;

/// <summary>The fast activations at every width of vector, against .NET's own functions.</summary>
public sealed class ActivationRulesTests
{
    /// <summary>
    /// The exponential, the addition and the division round once each; a unit in the last place (ulp) of their quotient
    /// is at most one of the result.
    /// </summary>
    private const double Ulps = 4;

    /// <summary>Both signs, from the smallest numbers to where tanh is 1, densely about the place where two formulas
    /// meet.</summary>
    private static IEnumerable<double> Places()
    {
        for (double exponent = -40; exponent <= 3; exponent += 0.01)
        {
            yield return Math.Pow(10, exponent);
            yield return -Math.Pow(10, exponent);
        }

        for (double z = 0.6; z < 0.65; z += 1e-4)
            yield return z;
    }

    [Fact]
    public void Float_tanh_is_right_to_a_few_ulps_at_512_bits() => AssertTanh<Simd512<float>>();

    [Fact]
    public void Float_tanh_is_right_to_a_few_ulps_at_256_bits() => AssertTanh<Simd256<float>>();

    [Fact]
    public void Float_tanh_is_right_to_a_few_ulps_at_128_bits() => AssertTanh<Simd128<float>>();

    [Fact]
    public void Float_tanh_is_right_to_a_few_ulps_in_pairs() => AssertTanh<SimdPair<Simd256<float>, float>>();

    [Fact]
    public void Float_tanh_is_right_to_a_few_ulps_one_by_one() => AssertTanh<SimdScalar<float>>();

    [Fact]
    public void Double_tanh_is_right_to_a_few_ulps_at_every_width()
    {
        foreach (double z in Places())
        {
            double expected = Math.Tanh(z),
                tolerance = Ulps * (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected));
            Assert.Equal(expected, Tanh<Simd512<double>, double>(z), tolerance);
            Assert.Equal(expected, Tanh<Simd256<double>, double>(z), tolerance);
            Assert.Equal(expected, Tanh<Simd128<double>, double>(z), tolerance);
            Assert.Equal(expected, Tanh<SimdScalar<double>, double>(z), tolerance);
        }
    }

    private static void AssertTanh<TVector>()
        where TVector : unmanaged, ISimd<TVector, float>
    {
        foreach (float z in Places().Select(place => (float)place))
        {
            double expected = Math.Tanh(z);
            float nearest = Math.Abs((float)expected);
            Assert.Equal(expected, Tanh<TVector, float>(z), Ulps * (MathF.BitIncrement(nearest) - nearest));
        }

        Assert.Equal(1, Tanh<TVector, float>(float.PositiveInfinity));
        Assert.Equal(-1, Tanh<TVector, float>(float.NegativeInfinity));
        Assert.True(float.IsNaN(Tanh<TVector, float>(float.NaN)));
    }

    // The sum over a register of equal numbers is exact, their count being a power of two.
    private static T Tanh<TVector, T>(T z)
        where TVector : unmanaged, ISimd<TVector, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        TVector.Sum(ActivationRules<T>.Tanh.Output(TVector.Create(z))) / T.CreateTruncating(TVector.Count);
}
