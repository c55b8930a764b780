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

    /// <summary>target ← left · right, element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Multiply(
        T* left,
        nint leftRow,
        T* right,
        nint rightRow,
        T* target,
        nint targetRow,
        nint rows,
        nint columns
    )
    {
        for (nint row = 0; row < rows; row++, left += leftRow, right += rightRow, target += targetRow)
        {
            for (nint column = 0; column < columns; column += TVector.Count)
                TVector.Store(TVector.Load(left + column) * TVector.Load(right + column), target + column);
        }
    }

    /// <summary>
    /// factors ← 0 or scale at random, one random number for four of them; target ← source · factors.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Dropout(
        SplitMix64 random,
        uint threshold,
        T scale,
        T* source,
        T* factors,
        T* target,
        nint columns
    )
    {
        ulong bits = 0;
        for (nint column = 0; column < columns; column++, bits >>= 16)
        {
            if (column % 4 == 0)
                bits = random.Next();
            factors[column] = (ushort)bits < threshold ? T.Zero : scale;
            target[column] = source[column] * factors[column];
        }
    }

    /// <summary>
    /// Softmax, cross-entropy with labels, and its gradient: p - y over the rows of the batch, or p itself.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SoftmaxCrossEntropy(in SoftmaxRows<T> work)
    {
        T* z = work.Logits,
            p = work.Result;
        int* labels = work.Labels;
        nint columns = work.Columns,
            paddedColumns = work.PaddedColumns;
        var rows = T.CreateTruncating(work.GradientRows);
        var perRow = T.One / rows;
        for (nint row = 0; row < work.Rows; row++, z += work.LogitsRow, p += work.ResultRow)
        {
            nint best = 0;
            for (nint column = 1; column < columns; column++)
            {
                if (z[column] > z[best])
                    best = column;
            }

            var largest = z[best];
            // Outputs may replace the logits, so what the loss needs of them comes first.
            var labelLogit = labels is null ? T.Zero : z[labels[row]];
            var shifts = TVector.Create(largest);
            for (nint column = 0; column < paddedColumns; column += TVector.Count)
                TVector.Store(TVector.Exp(TVector.Load(z + column) - shifts), p + column);
            var sum = T.Zero;
            for (nint column = 0; column < columns; column++)
                sum += p[column];
            var scale = work.GradientRows > 0 ? T.One / (sum * rows) : T.One / sum;
            for (nint column = 0; column < columns; column++)
                p[column] *= scale;
            for (nint column = columns; column < paddedColumns; column++)
                p[column] = T.Zero;
            if (labels is null)
                continue;
            work.Losses[row] = double.CreateTruncating(T.Log(sum) + largest - labelLogit);
            work.Correct[row] = best == labels[row];
            if (work.GradientRows > 0)
                p[labels[row]] -= perRow;
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
