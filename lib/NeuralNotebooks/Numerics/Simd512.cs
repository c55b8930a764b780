using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNotebooks.Numerics;

/// <summary>One 512-bit register.</summary>
internal readonly unsafe struct Simd512<T>(Vector512<T> register) : ISimd<Simd512<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector512<T> register = register;

    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Create(T value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Load(T* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Simd512<T> value, T* destination) => value.register.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator +(Simd512<T> left, Simd512<T> right) => new(left.register + right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator -(Simd512<T> left, Simd512<T> right) => new(left.register - right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator *(Simd512<T> left, Simd512<T> right) => new(left.register * right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> operator /(Simd512<T> left, Simd512<T> right) => new(left.register / right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> MultiplyAdd(Simd512<T> left, Simd512<T> right, Simd512<T> addend) =>
        typeof(T) == typeof(float)
            ? new(
                Vector512
                    .MultiplyAddEstimate(
                        left.register.AsSingle(),
                        right.register.AsSingle(),
                        addend.register.AsSingle()
                    )
                    .As<float, T>()
            )
            : new(
                Vector512
                    .MultiplyAddEstimate(
                        left.register.AsDouble(),
                        right.register.AsDouble(),
                        addend.register.AsDouble()
                    )
                    .As<double, T>()
            );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Max(Simd512<T> left, Simd512<T> right) =>
        new(Vector512.Max(left.register, right.register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Sqrt(Simd512<T> value) => new(Vector512.Sqrt(value.register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> Exp(Simd512<T> value) =>
        typeof(T) == typeof(float)
            ? new(Vector512.Exp(value.register.AsSingle()).As<float, T>())
            : new(Vector512.Exp(value.register.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512<T> WherePositive(Simd512<T> value, Simd512<T> positive, Simd512<T> otherwise) =>
        new(
            Vector512.ConditionalSelect(
                Vector512.LessThanOrEqual(value.register, Vector512<T>.Zero),
                otherwise.register,
                positive.register
            )
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Simd512<T> value) => Vector512.Sum(value.register);
}
