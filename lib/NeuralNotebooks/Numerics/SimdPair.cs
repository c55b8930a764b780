using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Numerics;

/// <summary>Two registers side by side: twice as much arithmetic for each number that is read and broadcast.</summary>
internal readonly unsafe struct SimdPair<TVector, T>(TVector low, TVector high) : ISimd<SimdPair<TVector, T>, T>
    where TVector : unmanaged, ISimd<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TVector _low = low;
    private readonly TVector _high = high;

    public static int Count => 2 * TVector.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> Create(T value)
    {
        TVector both = TVector.Create(value);
        return new(both, both);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> Load(T* source) => new(TVector.Load(source), TVector.Load(source + TVector.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(SimdPair<TVector, T> value, T* destination)
    {
        TVector.Store(value._low, destination);
        TVector.Store(value._high, destination + TVector.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> operator +(SimdPair<TVector, T> left, SimdPair<TVector, T> right) =>
        new(left._low + right._low, left._high + right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> operator -(SimdPair<TVector, T> left, SimdPair<TVector, T> right) =>
        new(left._low - right._low, left._high - right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> operator *(SimdPair<TVector, T> left, SimdPair<TVector, T> right) =>
        new(left._low * right._low, left._high * right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> operator /(SimdPair<TVector, T> left, SimdPair<TVector, T> right) =>
        new(left._low / right._low, left._high / right._high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> MultiplyAdd(
        SimdPair<TVector, T> left, SimdPair<TVector, T> right, SimdPair<TVector, T> addend) =>
        new(TVector.MultiplyAdd(left._low, right._low, addend._low), TVector.MultiplyAdd(left._high, right._high, addend._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> Max(
        SimdPair<TVector, T> left, SimdPair<TVector, T> right) =>
        new(TVector.Max(left._low, right._low), TVector.Max(left._high, right._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> Sqrt(
        SimdPair<TVector, T> value) =>
        new(TVector.Sqrt(value._low), TVector.Sqrt(value._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> Exp(
        SimdPair<TVector, T> value) =>
        new(TVector.Exp(value._low), TVector.Exp(value._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdPair<TVector, T> WherePositive(
        SimdPair<TVector, T> value, SimdPair<TVector, T> positive, SimdPair<TVector, T> otherwise) =>
        new(TVector.WherePositive(value._low, positive._low, otherwise._low), TVector.WherePositive(value._high, positive._high, otherwise._high));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Sum(SimdPair<TVector, T> value) => TVector.Sum(value._low + value._high);
}
