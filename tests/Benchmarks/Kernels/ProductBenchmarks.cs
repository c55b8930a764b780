using System.Numerics;
using BenchmarkDotNet.Attributes;
using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Providers.LinearAlgebra;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Benchmarks.Kernels;

/// <summary>
/// Matrix products: the three of a training step (784-128-10 with batches of 128) and two large ones, beside MathNet's
/// managed provider on one thread.
/// </summary>
[MemoryDiagnoser]
[GenericTypeArguments(typeof(float))]
[GenericTypeArguments(typeof(double))]
public class ProductBenchmarks<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private Matrix<T> a = null!,
        b = null!,
        c = null!;
    private T[] rowsOfA = [],
        rowsOfB = [],
        rowsOfC = [];

    public IEnumerable<ProductShape> Shapes { get; } =
    [
        new("forward", 128, 784, 128),
        new("weight gradient", 784, 128, 128, TransposeA: true),
        new("input gradient", 128, 128, 784, TransposeB: true),
        new("wide layer", 1024, 784, 512),
        new("square", 1024, 1024, 1024),
    ];

    [ParamsSource(nameof(Shapes))]
    public ProductShape Shape { get; set; } = null!;

    [GlobalSetup(Target = nameof(MathNetManaged))]
    public void UseManagedProvider()
    {
        Fill();
        Control.MaxDegreeOfParallelism = 1;
        LinearAlgebraControl.UseManaged();
    }

    [GlobalSetup(Target = nameof(MathNetWithOurs))]
    public void UseOurProvider()
    {
        Fill();
        SimdLinearAlgebraProvider.Use(threads: 1);
    }

    [GlobalSetup(Target = nameof(MathNetWithOursOnAllCores))]
    public void UseOurProviderOnAllCores()
    {
        Fill();
        SimdLinearAlgebraProvider.Use();
    }

    [GlobalSetup(Target = nameof(Ours))]
    public void Fill()
    {
        (int aRows, int aColumns) = Shape.TransposeA ? (Shape.Inner, Shape.Rows) : (Shape.Rows, Shape.Inner);
        (int bRows, int bColumns) = Shape.TransposeB ? (Shape.Columns, Shape.Inner) : (Shape.Inner, Shape.Columns);
        a = Matrix<T>.Build.Random(aRows, aColumns, 1);
        b = Matrix<T>.Build.Random(bRows, bColumns, 2);
        c = Matrix<T>.Build.Dense(Shape.Rows, Shape.Columns);
        (rowsOfA, rowsOfB, rowsOfC) = (a.ToRowMajorArray(), b.ToRowMajorArray(), new T[Shape.Rows * Shape.Columns]);
    }

    [Benchmark(Baseline = true)]
    public void MathNetManaged() => MultiplyWithMathNet();

    [Benchmark]
    public void MathNetWithOurs() => MultiplyWithMathNet();

    [Benchmark]
    public void MathNetWithOursOnAllCores() => MultiplyWithMathNet();

    [Benchmark]
    public void Ours() =>
        MatrixProduct.Multiply<T>(
            rowsOfA,
            rowsOfB,
            rowsOfC,
            Shape.Rows,
            Shape.Columns,
            Shape.Inner,
            Shape.TransposeA,
            Shape.TransposeB,
            threads: 1
        );

    private void MultiplyWithMathNet()
    {
        if (Shape.TransposeA)
            a.TransposeThisAndMultiply(b, c);
        else if (Shape.TransposeB)
            a.TransposeAndMultiply(b, c);
        else
            a.Multiply(b, c);
    }
}
