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
        // tanh z = 2 σ(2z) - 1
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Output<TVector>(TVector z)
            where TVector : unmanaged, ISimd<TVector, T>
        {
            TVector one = TVector.Create(T.One),
                two = TVector.Create(T.One + T.One);
            return two / (one + TVector.Exp(TVector.Create(T.Zero) - two * z)) - one;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static TVector Gradient<TVector>(TVector output, TVector gradient)
            where TVector : unmanaged, ISimd<TVector, T> => gradient * (TVector.Create(T.One) - output * output);
    }
}
