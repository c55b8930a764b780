using System.Numerics;
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
            if (PageKernels.Exist<T>() && TRule.IsAdam)
                PageKernels.AdamStep(
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
            Simd.Run<RegularizeWork<T>, T>(new(p, g, parameter.Stride, panel.Rows, panel.Columns, scale, l1, l2));
        }
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
    /// Copies one sample, and asks the memory for one that will be needed soon: samples come in random order, so the
    /// processor cannot guess where.
    /// </summary>
    public static void CopyRow<T>(ReadOnlySpan<T> source, Span<T> target, ReadOnlySpan<T> upcoming)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Sse.IsSupported)
        {
            fixed (T* start = upcoming)
            {
                for (nint offset = 0; offset < (nint)upcoming.Length * sizeof(T); offset += PaddedMatrix<T>.CacheLine)
                    Sse.Prefetch1((byte*)start + offset);
            }
        }

        source.CopyTo(target);
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
