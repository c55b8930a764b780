using System.Numerics;
using System.Runtime.CompilerServices;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Functions;

/// <summary>The activations of <see cref="Activation"/> for registers: output and gradient beside each other.</summary>
internal static class ActivationRules<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public readonly struct Linear : IActivationRule<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Output<TVector>(TVector z)
            where TVector : unmanaged, ISimd<TVector, T> => z;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Gradient<TVector>(TVector output, TVector gradient)
            where TVector : unmanaged, ISimd<TVector, T> => gradient;
    }

    public readonly struct ReLU : IActivationRule<T>
    {
        public static ActivationKind Kind => ActivationKind.ReLU;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Output<TVector>(TVector z)
            where TVector : unmanaged, ISimd<TVector, T> => TVector.WherePositive(z, z, TVector.Create(T.Zero));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Gradient<TVector>(TVector output, TVector gradient)
            where TVector : unmanaged, ISimd<TVector, T> =>
            TVector.WherePositive(output, gradient, TVector.Create(T.Zero));
    }

    public readonly struct LeakyReLU : IActivationRule<T>
    {
        private static T Slope => T.CreateTruncating(Activation.LeakySlope);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Output<TVector>(TVector z)
            where TVector : unmanaged, ISimd<TVector, T> => TVector.WherePositive(z, z, TVector.Create(Slope) * z);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Gradient<TVector>(TVector output, TVector gradient)
            where TVector : unmanaged, ISimd<TVector, T> =>
            TVector.WherePositive(output, gradient, TVector.Create(Slope) * gradient);
    }

    public readonly struct Sigmoid : IActivationRule<T>
    {
        public static ActivationKind Kind => ActivationKind.Sigmoid;

        // For very negative z the exponential overflows to infinity, and 1 / (1 + ∞) is the 0 that we want.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Output<TVector>(TVector z)
            where TVector : unmanaged, ISimd<TVector, T>
        {
            var one = TVector.Create(T.One);
            return one / (one + TVector.Exp(TVector.Create(T.Zero) - z));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Gradient<TVector>(TVector output, TVector gradient)
            where TVector : unmanaged, ISimd<TVector, T> => gradient * output * (TVector.Create(T.One) - output);
    }

    public readonly struct Tanh : IActivationRule<T>
    {
        public static ActivationKind Kind => ActivationKind.Tanh;

        // tanh |z| = 1 - 2 / (1 + e^2|z|) has lost its digits near 0, where it is the difference of two numbers near 1.
        // There the rational approximation of Moshier's Cephes library takes over.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Output<TVector>(TVector z)
            where TVector : unmanaged, ISimd<TVector, T>
        {
            TVector zero = TVector.Create(T.Zero),
                one = TVector.Create(T.One),
                two = TVector.Create(T.One + T.One),
                size = TVector.Max(z, zero - z);
            var far = one - two / (one + TVector.Exp(two * size));
            far = TVector.WherePositive(z, far, zero - far);
            return TVector.WherePositive(size - Number<TVector>(0.625), far, NearZero(z));
        }

        // z + z³ p(z²) / q(z²), for |z| up to 0.625.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TVector NearZero<TVector>(TVector z)
            where TVector : unmanaged, ISimd<TVector, T>
        {
            var square = z * z;
            var p = TVector.MultiplyAdd(
                TVector.MultiplyAdd(
                    Number<TVector>(-0.964399179425052238628),
                    square,
                    Number<TVector>(-99.2877231001918586564)
                ),
                square,
                Number<TVector>(-1614.68768441708447952)
            );
            var q = TVector.MultiplyAdd(
                TVector.MultiplyAdd(
                    square + Number<TVector>(112.811678491632931402),
                    square,
                    Number<TVector>(2235.48839060100448583)
                ),
                square,
                Number<TVector>(4844.06305325125486048)
            );
            return TVector.MultiplyAdd(z * square, p / q, z);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static TVector Number<TVector>(double value)
            where TVector : unmanaged, ISimd<TVector, T> => TVector.Create(T.CreateTruncating(value));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Gradient<TVector>(TVector output, TVector gradient)
            where TVector : unmanaged, ISimd<TVector, T> => gradient * (TVector.Create(T.One) - output * output);
    }
}
