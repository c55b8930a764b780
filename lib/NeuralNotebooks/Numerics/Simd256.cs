using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNotebooks.Numerics;

/// <summary>One 256-bit register.</summary>
internal readonly unsafe struct Simd256<T>(Vector256<T> register) : ISimd<Simd256<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector256<T> register = register;

    public static int Count => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Create(T value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Load(T* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Simd256<T> value, T* destination) => value.register.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> operator +(Simd256<T> left, Simd256<T> right) => new(left.register + right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> operator -(Simd256<T> left, Simd256<T> right) => new(left.register - right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> operator *(Simd256<T> left, Simd256<T> right) => new(left.register * right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> operator /(Simd256<T> left, Simd256<T> right) => new(left.register / right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> MultiplyAdd(Simd256<T> left, Simd256<T> right, Simd256<T> addend) =>
        typeof(T) == typeof(float)
            ? new(
                Vector256
                    .MultiplyAddEstimate(
                        left.register.AsSingle(),
                        right.register.AsSingle(),
                        addend.register.AsSingle()
                    )
                    .As<float, T>()
            )
            : new(
                Vector256
                    .MultiplyAddEstimate(
                        left.register.AsDouble(),
                        right.register.AsDouble(),
                        addend.register.AsDouble()
                    )
                    .As<double, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Max(Simd256<T> left, Simd256<T> right) =>
        new(Vector256.Max(left.register, right.register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Sqrt(Simd256<T> value) => new(Vector256.Sqrt(value.register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> Exp(Simd256<T> value) =>
        typeof(T) == typeof(float)
            ? new(Vector256.Exp(value.register.AsSingle()).As<float, T>())
            : new(Vector256.Exp(value.register.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256<T> WherePositive(Simd256<T> value, Simd256<T> positive, Simd256<T> otherwise) =>
        new(
            Vector256.ConditionalSelect(
                Vector256.LessThanOrEqual(value.register, Vector256<T>.Zero),
                otherwise.register,
                positive.register
            )
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Simd256<T> value) => Vector256.Sum(value.register);
}
