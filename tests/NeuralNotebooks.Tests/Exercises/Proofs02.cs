using MathNet.Numerics.LinearAlgebra;
using NeuralNotebooks.Neurons;

namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "A layer of neurons".</summary>
internal static class Proofs02
{
    private static readonly double[] First = [4.8, 1.21, 2.385];

    public static IEnumerable<Proof> All =>
        [
            new Proof("02.1")
                .Stub(new[] { 0, 0 })
                .Right(new[] { 50, 4 })
                .Right((50, 4))
                .Right(new List<double> { 50, 4 })
                .Right("50 4".Split(' ').Select(double.Parse).ToArray())
                .Wrong("rows come first", new[] { 4, 50 })
                .Wrong("before the layer", new[] { 50, 6 })
                .Wrong("shape of the weights", new[] { 6, 4 })
                .Wrong("*one* number for each sample", new[] { 50, 24 })
                .Wrong("inner number vanishes", new[] { 6, 50 })
                .Wrong("two numbers, rows first", 200),
            new Proof("02.2")
                .Stub(new[] { 2, 3, 0.5 })
                .Right(new[] { 2 - 4.8, 3 - 1.21, 0.5 - 2.385 })
                .Right(new[] { -2.8, 1.79, -1.885 })
                .Right(new[] { 2, 3, 0.5 }.Zip(First, (bias, output) => bias - output))
                .Right(Vector<double>.Build.Dense([2, 3, 0.5]) - Vector<double>.Build.Dense(First))
                .Wrong("What was in the bias before", new[] { -4.8, -1.21, -2.385 })
                .Wrong("outputs themselves", First)
                .Wrong("Without biases", new[] { 0, 0, 0 })
                .Wrong("wrong signs", new[] { 2.8, -1.79, 1.885 })
                .Wrong("You added the outputs", new[] { 6.8, 4.21, 2.885 })
                .Wrong("asks for 3 numbers", -2.8),
            new Proof("02.3")
                .Stub(0)
                .Right((12 * 7) + 7 + (7 * 3) + 3)
                .Right(13 * 7 + 8 * 3)
                .Right(115.0)
                .Right(new[] { (12, 7), (7, 3) }.Sum(layer => (layer.Item1 + 1) * layer.Item2))
                .Wrong("no line", 105)
                .Wrong("first layer", 91)
                .Wrong("second layer", 24)
                .Wrong("multiplied all three", 252)
                .Wrong("counted circles", 22)
                .Wrong("sensors have no bias", 127)
                .Wrong("each *sensor*", 130),
            new Proof("02.4")
                .Stub((double[,] a, double[,] b) => new double[a.GetLength(0), b.GetLength(1)])
                .Right((double[,] a, double[,] b) => Loops(a, b, a.GetLength(0), b.GetLength(1), a.GetLength(1)))
                .Right(
                    (double[,] a, double[,] b) =>
                        (Matrix<double>.Build.DenseOfArray(a) * Matrix<double>.Build.DenseOfArray(b)).ToArray()
                )
                .Right((Matrix<double> a, Matrix<double> b) => a * b)
                .Right(WithDotProducts)
                .Wrong(
                    "One length runs all three loops",
                    (double[,] a, double[,] b) => Loops(a, b, a.GetLength(0), a.GetLength(0), a.GetLength(0))
                )
                .Wrong(
                    "How long is a row?",
                    (double[,] a, double[,] b) => Loops(a, b, a.GetLength(0), b.GetLength(1), a.GetLength(0))
                )
                .Wrong(
                    "How long is a column?",
                    (double[,] a, double[,] b) => Loops(a, b, a.GetLength(0), b.GetLength(1), b.GetLength(1))
                )
                .Wrong("`+=`, not `=`", Overwriting)
                .Wrong("You swapped the two", (Matrix<double> a, Matrix<double> b) => b * a)
                .Wrong("used b's rows", (Matrix<double> a, Matrix<double> b) => a.TransposeAndMultiply(b))
                .Wrong("returned `null`", double[,]? (double[,] a, double[,] b) => null),
            new Proof("02.5")
                .Stub(BrokenLayer)
                .Right(MendedLayer)
                .Right(
                    (double[] x, double[][] w, double[] b) =>
                        w.Select((row, n) => row.Zip(x, (a, c) => a * c).Sum() + b[n]).ToArray()
                )
                .Right(
                    (double[] x, Matrix<double> w, double[] b) =>
                        w * Vector<double>.Build.Dense(x) + Vector<double>.Build.Dense(b)
                )
                .Right(
                    (double[] x, double[][] w, double[] b) =>
                        new Layer([.. w.Select((row, n) => new Neuron(row, b[n]))]).Output(x)
                )
                .Wrong(
                    "first bias",
                    (double[] x, double[][] w, double[] b) =>
                        w.Select(row => row.Zip(x, (a, c) => a * c).Sum() + b[0]).ToArray()
                )
                .Wrong(
                    "biases have gone",
                    (double[] x, double[][] w, double[] b) =>
                        w.Select(row => row.Zip(x, (a, c) => a * c).Sum()).ToArray()
                )
                .Wrong(
                    "only the first input",
                    (double[] x, double[][] w, double[] b) =>
                        w.Select((row, n) => row.Sum(a => a * x[0]) + b[n]).ToArray()
                )
                .Wrong(
                    "first neuron's weights",
                    (double[] x, double[][] w, double[] b) =>
                        b.Select(bias => w[0].Zip(x, (a, c) => a * c).Sum() + bias)
                ),
        ];

    private static double[,] Loops(double[,] a, double[,] b, int rows, int columns, int inner)
    {
        double[,] product = new double[a.GetLength(0), b.GetLength(1)];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double sum = 0;
                for (int k = 0; k < inner; k++)
                    sum += a[row, k] * b[k, column];
                product[row, column] = sum;
            }
        }

        return product;
    }

    private static double[][] WithDotProducts(double[][] a, double[][] b) =>
        [
            .. a.Select(row =>
                b[0].Select((_, column) => row.Zip(b, (value, other) => value * other[column]).Sum()).ToArray()
            ),
        ];

    private static double[,] Overwriting(double[,] a, double[,] b)
    {
        double[,] product = new double[a.GetLength(0), b.GetLength(1)];
        for (int row = 0; row < a.GetLength(0); row++)
        {
            for (int column = 0; column < b.GetLength(1); column++)
            {
                for (int k = 0; k < a.GetLength(1); k++)
                    product[row, column] = a[row, k] * b[k, column];
            }
        }

        return product;
    }

    private static double[] BrokenLayer(double[] inputs, double[][] weights, double[] biases)
    {
        double[] outputs = new double[biases.Length];
        for (int n = 0; n < biases.Length; n++)
        {
            outputs[n] = biases[n];
            for (int i = 0; i < inputs.Length; i++)
                outputs[n] += inputs[i] * weights[i][n];
        }

        return outputs;
    }

    private static double[] MendedLayer(double[] inputs, double[][] weights, double[] biases)
    {
        double[] outputs = new double[biases.Length];
        for (int n = 0; n < biases.Length; n++)
        {
            outputs[n] = biases[n];
            for (int i = 0; i < inputs.Length; i++)
                outputs[n] += inputs[i] * weights[n][i];
        }

        return outputs;
    }
}
