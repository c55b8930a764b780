using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace NeuralNotebooks.Numerics;

/// <summary>
/// What the layers compute with: products and element-wise passes over blocks, at the widest vectors of the processor.
/// </summary>
/// <remarks>
/// Every method checks that its block lies inside the padded matrices; the pointers stay behind this class.
/// </remarks>
internal static unsafe class Kernels
{
    /// <summary>How many rows before it is copied a row is fetched from memory.</summary>
    private const int RowsAhead = 10;

    /// <summary>
    /// output[block] = inputs · weights[, block]: rows × outputs from rows × inputs and inputs × outputs.
    /// </summary>
    public static void Forward<T>(PaddedMatrix<T> inputs, PaddedMatrix<T> weights, PaddedMatrix<T> output, Block block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < block.Panels(weights.PanelColumns); i++)
        {
            var panel = block.Panel(i, weights.PanelColumns);
            MatrixProduct.MultiplyOnThisThread(
                View(inputs, new Block(block.Row, Tiles(block.Rows), 0, weights.Rows)),
                View(weights, new Block(0, weights.Rows, panel.Column, panel.Columns)),
                View(output, panel with { Rows = Tiles(block.Rows) }),
                accumulate: false
            );
        }
    }

    /// <summary>
    /// weightGradient[block] = inputsᵀ · outputGradient[, block], summed over the rows of the batch; a block of one
    /// panel.
    /// </summary>
    public static void WeightGradient<T>(
        PaddedMatrix<T> inputs,
        PaddedMatrix<T> outputGradient,
        int rows,
        PaddedMatrix<T> weightGradient,
        Block block
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        MatrixProduct.MultiplyOnThisThread(
            View(inputs, new Block(0, rows, block.Row, Tiles(block.Rows))).Transposed,
            View(outputGradient, new Block(0, rows, block.Column, block.Columns)),
            View(weightGradient, block with { Rows = Tiles(block.Rows) }),
            accumulate: false
        );
        for (int row = weightGradient.Rows; row < block.Row + Tiles(block.Rows); row++)
            new Span<T>(weightGradient.At(row, block.Column), block.Columns).Clear();
    }

    /// <summary>inputGradient[block] = outputGradient · weights[block, ]ᵀ.</summary>
    public static void InputGradient<T>(
        PaddedMatrix<T> outputGradient,
        PaddedMatrix<T> weights,
        PaddedMatrix<T> inputGradient,
        Block block
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        // The padding of the input gradient's columns is wider than that of the weights' rows: those columns are
        // cleared instead.
        int columns = Math.Min(block.Columns, Math.Max(0, weights.PaddedRows - block.Column));
        if (columns > 0)
        {
            var from = View(outputGradient, new Block(block.Row, Tiles(block.Rows), 0, weights.Columns));
            var to = View(inputGradient, new Block(block.Row, Tiles(block.Rows), block.Column, columns));
            if (PageKernels.Exist<T>())
                PageKernels.ProductTransposed(from, weights, block.Column, to);
            else
                Simd.Run<MultiplyTransposedWork<T>, T>(new(from, weights, block.Column, to));
        }

        for (int row = block.Row; columns < block.Columns && row < block.Row + block.Rows; row++)
            inputGradient.Padding(row)[(block.Column + columns)..(block.Column + block.Columns)].Clear();
    }

    /// <summary>z[block] ← f(z + bias).</summary>
    public static void Activate<TRule, T>(PaddedMatrix<T> z, PaddedMatrix<T> bias, Block block)
        where TRule : struct, IActivationRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T* start = View(z, block).Start,
            offset = View(bias, block with { Row = 0, Rows = 1 }).Start;
        if (PageKernels.Exist<T>() && TRule.Kind != ActivationKind.Other)
            PageKernels.Activate(TRule.Kind, start, z.Stride, offset, block.Rows, block.Columns);
        else
            Simd.Run<ActivateWork<TRule, T>, T>(new(start, z.Stride, offset, block.Rows, block.Columns));
    }

    /// <summary>gradient[block] ← gradient · f′, from f's output.</summary>
    public static void ActivationGradient<TRule, T>(PaddedMatrix<T> output, PaddedMatrix<T> gradient, Block block)
        where TRule : struct, IActivationRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T* from = View(output, block).Start,
            to = View(gradient, block).Start;
        nint rows = block.Rows,
            columns = block.Columns;
        if (PageKernels.Exist<T>() && TRule.Kind != ActivationKind.Other)
            PageKernels.ActivationGradient(TRule.Kind, from, output.Stride, to, gradient.Stride, rows, columns);
        else
            Simd.Run<ActivationGradientWork<TRule, T>, T>(new(from, output.Stride, to, gradient.Stride, rows, columns));
    }

    /// <summary>sum[columns] ← the sum over rows 0 … rows - 1 of values.</summary>
    public static void SumRows<T>(PaddedMatrix<T> values, PaddedMatrix<T> sum, int rows, int column, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T* from = View(values, new Block(0, rows, column, columns)).Start,
            to = View(sum, new Block(0, 1, column, columns)).Start;
        if (PageKernels.Exist<T>())
            PageKernels.SumRows(from, values.Stride, to, rows, columns);
        else
            Simd.Run<SumRowsWork<T>, T>(new(from, values.Stride, to, rows, columns));
    }

    /// <summary>One optimizer step on a block of a parameter.</summary>
    public static void Update<TRule, T>(
        TRule rule,
        PaddedMatrix<T> parameter,
        PaddedMatrix<T> gradient,
        PaddedMatrix<T> first,
        PaddedMatrix<T> second,
        Block block
    )
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < block.Panels(parameter.PanelColumns); i++)
        {
            var panel = block.Panel(i, parameter.PanelColumns);
            T* p = View(parameter, panel).Start,
                g = View(gradient, panel).Start;
            T* m = View(first, panel).Start,
                v = View(second, panel).Start;
            if (PageKernels.Exist<T>() && TRule.Kind != UpdateKind.Other)
                PageKernels.Update(
                    TRule.Kind,
                    Unsafe.AsPointer(ref rule),
                    p,
                    g,
                    m,
                    v,
                    parameter.Stride,
                    panel.Rows,
                    panel.Columns
                );
            else
                Simd.Run<UpdateWork<TRule, T>, T>(new(rule, p, g, m, v, parameter.Stride, panel.Rows, panel.Columns));
        }
    }

    /// <summary>gradient[block] ← scale · gradient + l2 · parameter + l1 · sign(parameter).</summary>
    public static void Regularize<T>(
        PaddedMatrix<T> parameter,
        PaddedMatrix<T> gradient,
        Block block,
        T scale,
        T l1,
        T l2
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < block.Panels(parameter.PanelColumns); i++)
        {
            var panel = block.Panel(i, parameter.PanelColumns);
            T* p = View(parameter, panel).Start,
                g = View(gradient, panel).Start;
            if (PageKernels.Exist<T>())
                PageKernels.Regularize(p, g, parameter.Stride, panel.Rows, panel.Columns, scale, l1, l2);
            else
                Simd.Run<RegularizeWork<T>, T>(new(p, g, parameter.Stride, panel.Rows, panel.Columns, scale, l1, l2));
        }
    }

    /// <summary>target[rows] ← left[rows] · right[rows], element by element.</summary>
    public static void Multiply<T>(
        PaddedMatrix<T> left,
        PaddedMatrix<T> right,
        PaddedMatrix<T> target,
        int row,
        int rows
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var block = new Block(row, rows, 0, target.PaddedColumns);
        T* from = View(left, block).Start,
            by = View(right, block).Start,
            to = View(target, block).Start;
        if (PageKernels.Exist<T>())
            PageKernels.Multiply(from, left.Stride, by, right.Stride, to, target.Stride, rows, block.Columns);
        else
            Simd.Run<MultiplyWork<T>, T>(
                new(from, left.Stride, by, right.Stride, to, target.Stride, rows, block.Columns)
            );
    }

    /// <summary>
    /// Draws one row of dropout's factors and multiplies the inputs by them: each random number decides about four
    /// inputs, 16 bits for each.
    /// </summary>
    public static void Dropout<T>(
        PaddedMatrix<T> inputs,
        PaddedMatrix<T> factors,
        PaddedMatrix<T> output,
        int row,
        SplitMix64 random,
        uint threshold,
        T scale
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var block = new Block(row, 1, 0, output.PaddedColumns);
        T* from = View(inputs, block).Start,
            factor = View(factors, block).Start,
            to = View(output, block).Start;
        if (PageKernels.Exist<T>())
            PageKernels.Dropout(random.State, threshold, scale, from, factor, to, output.Columns);
        else
            BlockKernels<SimdScalar<T>, T>.Dropout(random, threshold, scale, from, factor, to, output.Columns);
    }

    /// <summary>target[row] ← e^(source[row] - shift).</summary>
    public static void ExpOfDifference<T>(PaddedMatrix<T> source, T shift, PaddedMatrix<T> target, int row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var block = new Block(row, 1, 0, source.PaddedColumns);
        T* from = View(source, block).Start,
            to = View(target, block).Start;
        if (PageKernels.Exist<T>())
            PageKernels.ExpOfDifference(from, shift, to, block.Columns);
        else
            Simd.Run<ExpOfDifferenceWork<T>, T>(new(from, shift, to, block.Columns));
    }

    /// <summary>
    /// Softmax and cross-entropy of some rows: their losses and right answers if there are labels, and as the result
    /// the gradient of the mean loss over <paramref name="gradientRows"/> rows, or the outputs if that is 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The rows reach beyond what was given for them, or a label beyond
    /// the columns.</exception>
    public static void SoftmaxCrossEntropy<T>(
        PaddedMatrix<T> logits,
        PaddedMatrix<T> result,
        ReadOnlySpan<int> labels,
        Span<double> losses,
        Span<bool> correct,
        int row,
        int rows,
        int gradientRows
    )
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var block = new Block(row, rows, 0, result.PaddedColumns);
        T* from = View(logits, block).Start,
            to = View(result, block).Start;
        if (!labels.IsEmpty)
            labels = labels.Slice(row, rows);
        losses = losses.Slice(row, rows);
        correct = correct.Slice(row, rows);
        if (labels.ContainsAnyExceptInRange(0, result.Columns - 1))
            throw new ArgumentOutOfRangeException(nameof(labels), $"Expected labels below {result.Columns}.");
        fixed (int* label = labels)
        fixed (double* loss = losses)
        fixed (bool* isRight = correct)
        {
            var work = new SoftmaxRows<T>
            {
                Logits = from,
                LogitsRow = logits.Stride,
                Result = to,
                ResultRow = result.Stride,
                Rows = rows,
                Columns = result.Columns,
                PaddedColumns = result.PaddedColumns,
                Labels = label,
                Losses = loss,
                Correct = isRight,
                GradientRows = gradientRows,
            };
            if (PageKernels.Exist<T>())
                PageKernels.SoftmaxCrossEntropy(work);
            else
                Simd.Run<SoftmaxCrossEntropyWork<T>, T>(new(work));
        }
    }

    /// <summary>The sum of the losses in their order, and the number of right answers.</summary>
    public static (double Loss, int Correct) Total(ReadOnlySpan<double> losses, ReadOnlySpan<bool> correct)
    {
        if (PageKernels.Exist())
        {
            fixed (double* loss = losses)
            fixed (bool* isRight = correct)
                return PageKernels.Total(loss, isRight, Math.Min(losses.Length, correct.Length));
        }

        double sum = 0;
        int right = 0;
        for (int row = 0; row < losses.Length; row++)
        {
            sum += losses[row];
            right += correct[row] ? 1 : 0;
        }

        return (sum, right);
    }

    /// <summary>Whether none of the numbers is NaN or infinite.</summary>
    public static bool AreFinite<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (values.IsEmpty)
            return true;
        if (PageKernels.Exist<T>())
        {
            fixed (T* start = values)
                return PageKernels.AreFinite(start, values.Length);
        }

        // The largest magnitude is NaN when any number is.
        return T.IsFinite(TensorPrimitives.MaxMagnitude(values));
    }

    /// <summary>Computes SHA-256 where the runtime's own is slow.</summary>
    /// <returns>False, and nothing else, where it is not.</returns>
    public static bool Sha256(ReadOnlySpan<byte> content, Span<byte> hash)
    {
        if (!PageKernels.Exist())
            return false;
        PageKernels.Sha256(content, hash);
        return true;
    }

    /// <summary>target ← table[source]; the table has a number for each byte.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static void LookUp(ReadOnlySpan<byte> source, ReadOnlySpan<float> table, Span<float> target)
    {
        if (table.Length != 256 || target.Length != source.Length)
            throw new ArgumentException($"Expected 256 and {source.Length} numbers.", nameof(target));
        if (PageKernels.Exist())
        {
            fixed (byte* from = source)
            fixed (float* number = table)
            fixed (float* to = target)
                PageKernels.LookUp(from, source.Length, number, to);
            return;
        }

        for (int i = 0; i < source.Length; i++)
            target[i] = table[source[i]];
    }

    /// <summary>
    /// Copies rows that lie one after the other: those that <paramref name="order"/> names from
    /// <paramref name="start"/> on, or without an order those from there on.
    /// </summary>
    /// <remarks>
    /// Long rows that will be needed soon are asked for early: in a random order the processor cannot guess where they
    /// are.
    /// </remarks>
    /// <param name="source">The rows, without gaps.</param>
    /// <param name="columns">Numbers in a row.</param>
    /// <param name="order">Rows of the source; empty for their own order.</param>
    /// <param name="start">Where in the order to begin.</param>
    /// <param name="target">Receives the rows.</param>
    /// <param name="stride">From one row of the target to the next.</param>
    /// <param name="rows">How many.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many rows.</exception>
    public static void CopyRows<T>(
        ReadOnlySpan<T> source,
        int columns,
        ReadOnlySpan<int> order,
        int start,
        Span<T> target,
        int stride,
        int rows
    )
        where T : unmanaged
    {
        if (rows == 0 || columns == 0)
            return;
        if (order.IsEmpty)
            source = source.Slice(start * columns, rows * columns);
        else
            _ = order.Slice(start, rows);
        target = target[..((rows - 1) * stride + columns)];
        if (PageKernels.Exist() && sizeof(T) == sizeof(float))
        {
            fixed (T* from = source)
            fixed (int* places = order)
            fixed (T* to = target)
                PageKernels.Gather(from, columns, places, order.IsEmpty ? 0 : start, rows, to, stride);
            return;
        }

        if (!order.IsEmpty)
            CopyOrderedRows(source, columns, order, start, target, stride, rows);
        else
            for (int row = 0; row < rows; row++)
                source.Slice(row * columns, columns).CopyTo(target[(row * stride)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyOrderedRows<T>(
        ReadOnlySpan<T> source,
        int columns,
        ReadOnlySpan<int> order,
        int start,
        Span<T> target,
        int stride,
        int rows
    )
        where T : unmanaged
    {
        bool fetches = Sse.IsSupported && columns * sizeof(T) > PaddedMatrix<float>.CacheLine;
        for (int row = 0; row < rows; row++)
        {
            if (fetches)
                Fetch(source.Slice(order[Math.Min(start + row + RowsAhead, order.Length - 1)] * columns, columns));
            var from = source.Slice(order[start + row] * columns, columns);
            var to = target.Slice(row * stride, columns);
            // A call to copy two numbers takes longer than copying them.
            if (columns > 8)
                from.CopyTo(to);
            else
                for (int column = 0; column < to.Length; column++)
                    to[column] = from[column];
        }
    }

    private static void Fetch<T>(ReadOnlySpan<T> row)
        where T : unmanaged
    {
        fixed (T* start = row)
        {
            for (nint offset = 0; offset < (nint)row.Length * sizeof(T); offset += PaddedMatrix<float>.CacheLine)
                Sse.Prefetch1((byte*)start + offset);
        }
    }

    /// <summary>Rounds up to whole tiles of four rows; padded matrices have memory for them.</summary>
    private static int Tiles(int rows) => (rows + 3) / 4 * 4;

    private static StridedMatrix<T> View<T>(PaddedMatrix<T> matrix, Block block)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (
            block.Row < 0
            || block.Rows < 0
            || block.Row + block.Rows > matrix.PaddedRows
            || block.Column < 0
            || block.Columns < 0
            || block.Column + block.Columns > matrix.PaddedColumns
            || (matrix.Panels > 1 && block.Column % matrix.PanelColumns + block.Columns > matrix.PanelColumns)
        )
        {
            throw new ArgumentOutOfRangeException(
                nameof(block),
                $"{block} lies outside a panel of a matrix of {matrix.Rows} × {matrix.Columns}."
            );
        }

        return new(matrix.At(block.Row, block.Column), block.Rows, block.Columns, matrix.Stride, 1);
    }

    private readonly struct MultiplyTransposedWork<T>(
        StridedMatrix<T> from,
        PaddedMatrix<T> weights,
        int firstRow,
        StridedMatrix<T> to
    ) : ISimdWork<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimd<TVector, T> =>
            ProductDriver<TVector, T>.MultiplyTransposed(from, weights, firstRow, to);
    }

    private readonly struct SoftmaxCrossEntropyWork<T>(SoftmaxRows<T> work) : ISimdWork<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimd<TVector, T> => BlockKernels<TVector, T>.SoftmaxCrossEntropy(work);
    }

    private readonly struct MultiplyWork<T>(
        T* left,
        nint leftRow,
        T* right,
        nint rightRow,
        T* target,
        nint targetRow,
        nint rows,
        nint columns
    ) : ISimdWork<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimd<TVector, T> =>
            BlockKernels<TVector, T>.Multiply(left, leftRow, right, rightRow, target, targetRow, rows, columns);
    }

    private readonly struct ActivateWork<TRule, T>(T* z, nint zRow, T* bias, nint rows, nint columns) : ISimdWork<T>
        where TRule : struct, IActivationRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimd<TVector, T> =>
            BlockKernels<TVector, T>.Activate<TRule>(z, zRow, bias, rows, columns);
    }

    private readonly struct ActivationGradientWork<TRule, T>(
        T* output,
        nint outputRow,
        T* gradient,
        nint gradientRow,
        nint rows,
        nint columns
    ) : ISimdWork<T>
        where TRule : struct, IActivationRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimd<TVector, T> =>
            BlockKernels<TVector, T>.ActivationGradient<TRule>(output, outputRow, gradient, gradientRow, rows, columns);
    }

    private readonly struct SumRowsWork<T>(T* values, nint valuesRow, T* sum, nint rows, nint columns) : ISimdWork<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimd<TVector, T> =>
            BlockKernels<TVector, T>.SumRows(values, valuesRow, sum, rows, columns);
    }

    private readonly struct UpdateWork<TRule, T>(
        TRule rule,
        T* parameter,
        T* gradient,
        T* first,
        T* second,
        nint stride,
        nint rows,
        nint columns
    ) : ISimdWork<T>
        where TRule : struct, IUpdateRule<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimd<TVector, T> =>
            BlockKernels<TVector, T>.Update(rule, parameter, gradient, first, second, stride, rows, columns);
    }

    private readonly struct RegularizeWork<T>(
        T* parameter,
        T* gradient,
        nint stride,
        nint rows,
        nint columns,
        T scale,
        T l1,
        T l2
    ) : ISimdWork<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimd<TVector, T> =>
            BlockKernels<TVector, T>.Regularize(parameter, gradient, stride, rows, columns, scale, l1, l2);
    }

    private readonly struct ExpOfDifferenceWork<T>(T* source, T shift, T* target, nint columns) : ISimdWork<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run<TVector>()
            where TVector : unmanaged, ISimd<TVector, T> =>
            BlockKernels<TVector, T>.ExpOfDifference(source, shift, target, columns);
    }
}
