using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NeuralNotebooks.Numerics;

/// <summary>One 128-bit register.</summary>
internal readonly unsafe struct Simd128<T>(Vector128<T> register) : ISimd<Simd128<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector128<T> register = register;

    public static int Count => Vector128<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Create(T value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Load(T* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Simd128<T> value, T* destination) => value.register.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> operator +(Simd128<T> left, Simd128<T> right) => new(left.register + right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> operator -(Simd128<T> left, Simd128<T> right) => new(left.register - right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> operator *(Simd128<T> left, Simd128<T> right) => new(left.register * right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> operator /(Simd128<T> left, Simd128<T> right) => new(left.register / right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> MultiplyAdd(Simd128<T> left, Simd128<T> right, Simd128<T> addend) =>
        // The browser's interpreter does not know the estimate: a call for each number, twelve times slower.
        OperatingSystem.IsBrowser()
            ? new(left.register * right.register + addend.register)
        : typeof(T) == typeof(float)
            ? new(
                Vector128
                    .MultiplyAddEstimate(
                        left.register.AsSingle(),
                        right.register.AsSingle(),
                        addend.register.AsSingle()
                    )
                    .As<float, T>()
            )
        : new(
            Vector128
                .MultiplyAddEstimate(left.register.AsDouble(), right.register.AsDouble(), addend.register.AsDouble())
                .As<double, T>()
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Max(Simd128<T> left, Simd128<T> right) =>
        new(Vector128.Max(left.register, right.register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Sqrt(Simd128<T> value) => new(Vector128.Sqrt(value.register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> Exp(Simd128<T> value) =>
        typeof(T) == typeof(float)
            ? new(Vector128.Exp(value.register.AsSingle()).As<float, T>())
            : new(Vector128.Exp(value.register.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128<T> WherePositive(Simd128<T> value, Simd128<T> positive, Simd128<T> otherwise) =>
        new(
            Vector128.ConditionalSelect(
                Vector128.LessThanOrEqual(value.register, Vector128<T>.Zero),
                otherwise.register,
                positive.register
            )
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(Simd128<T> value) => Vector128.Sum(value.register);
}
