using System.Numerics;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Numerics;

/// <summary>Element-wise loops over blocks of padded matrices, for one width of vector.</summary>
internal static unsafe class BlockKernels<TVector, T>
    where TVector : unmanaged, ISimd<TVector, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>z ← f(z + bias), row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Activate<TRule>(T* z, nint zRow, T* bias, nint rows, nint columns)
        where TRule : struct, IActivationRule<T>
    {
        for (nint row = 0; row < rows; row++, z += zRow)
        {
            for (nint column = 0; column < columns; column += TVector.Count)
                TVector.Store(TRule.Output(TVector.Load(z + column) + TVector.Load(bias + column)), z + column);
        }
    }

    /// <summary>gradient ← gradient · f′, from f's output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ActivationGradient<TRule>(
        T* output,
        nint outputRow,
        T* gradient,
        nint gradientRow,
        nint rows,
        nint columns
    )
        where TRule : struct, IActivationRule<T>
    {
        for (nint row = 0; row < rows; row++, output += outputRow, gradient += gradientRow)
        {
            for (nint column = 0; column < columns; column += TVector.Count)
                TVector.Store(
                    TRule.Gradient(TVector.Load(output + column), TVector.Load(gradient + column)),
                    gradient + column
                );
        }
    }

    /// <summary>sum ← the sum over the rows, in their order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SumRows(T* values, nint valuesRow, T* sum, nint rows, nint columns)
    {
        for (nint column = 0; column < columns; column += TVector.Count)
        {
            var total = TVector.Create(T.Zero);
            for (nint row = 0; row < rows; row++)
                total += TVector.Load(values + row * valuesRow + column);
            TVector.Store(total, sum + column);
        }
    }

    /// <summary>One optimizer step; the four matrices have the same shape and stride.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Update<TRule>(
        TRule rule,
        T* parameter,
        T* gradient,
        T* first,
        T* second,
        nint stride,
        nint rows,
        nint columns
    )
        where TRule : struct, IUpdateRule<T>
    {
        TVector firstState = TVector.Create(T.Zero),
            secondState = firstState;
        for (nint row = 0; row < rows; row++)
        {
            for (nint column = 0; column < columns; column += TVector.Count)
            {
                if (TRule.States > 0)
                    firstState = TVector.Load(first + column);
                if (TRule.States > 1)
                    secondState = TVector.Load(second + column);
                var next = rule.Step(
                    TVector.Load(parameter + column),
                    TVector.Load(gradient + column),
                    ref firstState,
                    ref secondState
                );
                TVector.Store(next, parameter + column);
                if (TRule.States > 0)
                    TVector.Store(firstState, first + column);
                if (TRule.States > 1)
                    TVector.Store(secondState, second + column);
            }

            parameter += stride;
            gradient += stride;
            first += stride;
            second += stride;
        }
    }

    /// <summary>gradient ← scale · gradient + l2 · parameter + l1 · sign(parameter).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Regularize(T* parameter, T* gradient, nint stride, nint rows, nint columns, T scale, T l1, T l2)
    {
        TVector scales = TVector.Create(scale),
            decay = TVector.Create(l2),
            zero = TVector.Create(T.Zero);
        TVector up = TVector.Create(l1),
            down = TVector.Create(-l1);
        for (nint row = 0; row < rows; row++, parameter += stride, gradient += stride)
        {
            for (nint column = 0; column < columns; column += TVector.Count)
            {
                var value = TVector.Load(parameter + column);
                var sign = TVector.WherePositive(value, up, TVector.WherePositive(zero - value, down, zero));
                var total = TVector.MultiplyAdd(
                    scales,
                    TVector.Load(gradient + column),
                    TVector.MultiplyAdd(decay, value, sign)
                );
                TVector.Store(total, gradient + column);
            }
        }
    }

    /// <summary>target ← e^(source - shift) for one row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void ExpOfDifference(T* source, T shift, T* target, nint columns)
    {
        var shifts = TVector.Create(shift);
        for (nint column = 0; column < columns; column += TVector.Count)
            TVector.Store(TVector.Exp(TVector.Load(source + column) - shifts), target + column);
    }
}
