using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Numerics;

/// <summary>Two registers side by side: twice as much arithmetic for each number that is read and broadcast.</summary>
internal readonly unsafe struct SimdPair<TVector, T>(TVector low, TVector high) : ISimd<SimdPair<TVector, T>, T>
    where TVector : unmanaged, ISimd<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TVector low = low;
    private readonly TVector high = high;

    public static int Count => 2 * TVector.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> Create(T value)
    {
        var both = TVector.Create(value);
        return new(both, both);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> Load(T* source) =>
        new(TVector.Load(source), TVector.Load(source + TVector.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SimdPair<TVector, T> value, T* destination)
    {
        TVector.Store(value.low, destination);
        TVector.Store(value.high, destination + TVector.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> operator +(SimdPair<TVector, T> left, SimdPair<TVector, T> right) =>
        new(left.low + right.low, left.high + right.high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> operator -(SimdPair<TVector, T> left, SimdPair<TVector, T> right) =>
        new(left.low - right.low, left.high - right.high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> operator *(SimdPair<TVector, T> left, SimdPair<TVector, T> right) =>
        new(left.low * right.low, left.high * right.high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> operator /(SimdPair<TVector, T> left, SimdPair<TVector, T> right) =>
        new(left.low / right.low, left.high / right.high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> MultiplyAdd(
        SimdPair<TVector, T> left,
        SimdPair<TVector, T> right,
        SimdPair<TVector, T> addend
    ) =>
        new(
            TVector.MultiplyAdd(left.low, right.low, addend.low),
            TVector.MultiplyAdd(left.high, right.high, addend.high)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> Max(SimdPair<TVector, T> left, SimdPair<TVector, T> right) =>
        new(TVector.Max(left.low, right.low), TVector.Max(left.high, right.high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> Sqrt(SimdPair<TVector, T> value) =>
        new(TVector.Sqrt(value.low), TVector.Sqrt(value.high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> Exp(SimdPair<TVector, T> value) =>
        new(TVector.Exp(value.low), TVector.Exp(value.high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> WherePositive(
        SimdPair<TVector, T> value,
        SimdPair<TVector, T> positive,
        SimdPair<TVector, T> otherwise
    ) =>
        new(
            TVector.WherePositive(value.low, positive.low, otherwise.low),
            TVector.WherePositive(value.high, positive.high, otherwise.high)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(SimdPair<TVector, T> value) => TVector.Sum(value.low + value.high);
}
