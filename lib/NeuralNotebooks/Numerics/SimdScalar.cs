using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Numerics;

/// <summary>
/// A single number: the width of a processor without vector instructions, and of the last few elements of a row.
/// </summary>
internal readonly unsafe struct SimdScalar<T>(T register) : ISimd<SimdScalar<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T register = register;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdScalar<T> Create(T value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdScalar<T> Load(T* source) => new(*source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SimdScalar<T> value, T* destination) => *destination = value.register;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdScalar<T> operator +(SimdScalar<T> left, SimdScalar<T> right) =>
        new(left.register + right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdScalar<T> operator -(SimdScalar<T> left, SimdScalar<T> right) =>
        new(left.register - right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdScalar<T> operator *(SimdScalar<T> left, SimdScalar<T> right) =>
        new(left.register * right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdScalar<T> operator /(SimdScalar<T> left, SimdScalar<T> right) =>
        new(left.register / right.register);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdScalar<T> MultiplyAdd(SimdScalar<T> left, SimdScalar<T> right, SimdScalar<T> addend) =>
        OperatingSystem.IsBrowser()
            ? new(left.register * right.register + addend.register)
            : new(T.MultiplyAddEstimate(left.register, right.register, addend.register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdScalar<T> Max(SimdScalar<T> left, SimdScalar<T> right) =>
        new(T.Max(left.register, right.register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdScalar<T> Sqrt(SimdScalar<T> value) => new(T.Sqrt(value.register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdScalar<T> Exp(SimdScalar<T> value) => new(T.Exp(value.register));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdScalar<T> WherePositive(SimdScalar<T> value, SimdScalar<T> positive, SimdScalar<T> otherwise) =>
        value.register <= T.Zero ? otherwise : positive;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(SimdScalar<T> value) => value.register;
}
