using System.Numerics;

namespace NeuralNotebooks.Numerics;

/// <summary>
/// One processor register of numbers, or a pair of them: what a kernel is written in, once, for every width.
/// </summary>
/// <remarks>
/// A kernel takes the width as a type parameter. Each implementation is a struct, so the JIT compiles the kernel anew
/// for it and every call below becomes one instruction. (.NET's own <c>ISimdVector</c> would do, but is internal in
/// .NET 10.)
/// </remarks>
internal unsafe interface ISimd<TSelf, T>
    where TSelf : unmanaged, ISimd<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Numbers in one <typeparamref name="TSelf"/>.</summary>
    static abstract int Count { get; }

    static abstract TSelf Create(T value);

    static abstract TSelf Load(T* source);

    static abstract void Store(TSelf value, T* destination);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf left, TSelf right);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>left · right + addend, rounded once where the processor has the fused instruction.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    static abstract TSelf Max(TSelf left, TSelf right);

    static abstract TSelf Sqrt(TSelf value);

    static abstract TSelf Exp(TSelf value);

    /// <summary>
    /// Element-wise <c>value &lt;= 0 ? otherwise : positive</c>; so a NaN stays visible where positive is the value
    /// itself.
    /// </summary>
    static abstract TSelf WherePositive(TSelf value, TSelf positive, TSelf otherwise);

    static abstract T Sum(TSelf value);
}
