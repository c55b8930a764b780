using MathNet.Numerics.LinearAlgebra;
using NeuralNotebooks.Neurons;

namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Training a perceptron".</summary>
internal static class Proofs04
{
    private static readonly double[][] X =
    [
        [0, 0, 1],
        [1, 1, 1],
        [1, 0, 1],
        [0, 1, 1],
    ];

    private static readonly double[] Targets = [0, 1, 1, 0];

    public static IEnumerable<Proof> All =>
        [
            new Proof("04.1")
                .Stub(new[] { 9, 9, 9 })
                .Right(new[] { -1, 0, -1 })
                .Right(new[] { -0.144, 0, -0.144 })
                .Right((-1, 0, -1))
                .Right(Vector<double>.Build.Dense([-1, 0, -1]))
                .Wrong("the wrong way", new[] { 1, 0, 1 })
                .Wrong("was not heard", new[] { -1, -1, -1 })
                .Wrong("share the blame", new[] { -1, 0, 0 })
                .Wrong("the one input that is 0", new[] { 0, -1, 0 })
                .Wrong("does not move the other way", new[] { -1, 1, -1 })
                .Wrong("asks for 3 numbers", -1),
            new Proof("04.2")
                .Stub(0.0)
                .Right(2 * (0 - 0.9) * 0.9 * (1 - 0.9))
                .Right(-0.162)
                .Right("-81/500")
                .Right(-(0.9 * 0.9) * 0.2)
                .Wrong("wrong way", 0.162)
                .Wrong("how easily this neuron moves", -1.8)
                .Wrong("target minus output", 1.8)
                .Wrong("left the input out", -0.081)
                .Wrong("what it lacks to 1", -1.62)
                .Wrong("and the output", -0.18)
                .Wrong("input times slope", 0.18),
            new Proof("04.3")
                .Stub(Targets)
                .Right(new double[] { 0, 1, 0, 1 })
                .Right(X.Select(row => row[1]).ToArray())
                .Right(new List<int> { 0, 1, 0, 1 })
                .Right(Matrix<double>.Build.DenseOfRowArrays(X).Column(1))
                .Wrong("turned round", new[] { 1, 0, 1, 0 })
                .Wrong("third input", new[] { 1, 1, 1, 1 })
                .Wrong("XOR", new[] { 0, 0, 1, 1 })
                .Wrong("That is OR", new[] { 0, 1, 1, 1 })
                .Wrong("Compare row by row", new[] { 0, 0, 0, 1 })
                .Wrong("0 or 1", new[] { 0, 2, 0, 2 })
                .Wrong("asks for 4 numbers", new[] { 0, 1 }),
            new Proof("04.4")
                .Stub((double rate) => 0)
                .Right((double rate) => Count(rate))
                .Right(WithMatrices)
                .Right((double rate) => (double)Count(rate))
                .Wrong("formula is a guess", (double rate) => (int)(200 / rate))
                .Wrong("Nearly proportional", (double rate) => (int)(297 / rate))
                .Wrong("plays no part", (double rate) => Count(1))
                .Wrong("One too few", (double rate) => Count(rate) - 1)
                .Wrong("One too many", (double rate) => Count(rate) + 1)
                .Wrong("limit is 0.005", (double rate) => Count(rate, 0.005))
                .Wrong("*mean* error", (double rate) => Count(rate, 0.0125)),
            new Proof("04.5")
                .Stub("?", 0)
                .Right("B", 3)
                .Right("b ", "3")
                .Right('B', 3.0)
                .Wrong("goes on falling", "A", 1)
                .Wrong("like the curve in the lesson", "C", 4)
                .Wrong("jumps about", "D", 2)
                .Wrong("short step", "B", 1)
                .Wrong("long step", "B", 2)
                .Wrong("Patience is no remedy", "B", 4)
                .Wrong("Now say why", "B", 7),
        ];

    private static int Count(double rate, double limit = 0.05)
    {
        double[] weights = Perceptron.Random(3).Weights;
        for (int iteration = 1; ; iteration++)
        {
            double[] outputs = [.. X.Select(row => 1 / (1 + Math.Exp(-row.Zip(weights, (x, w) => x * w).Sum())))];
            if (outputs.Select((output, row) => Math.Abs(Targets[row] - output)).Average() < limit)
                return iteration;
            for (int i = 0; i < 3; i++)
            {
                for (int row = 0; row < 4; row++)
                {
                    double error = Targets[row] - outputs[row];
                    weights[i] += rate * X[row][i] * error * outputs[row] * (1 - outputs[row]);
                }
            }
        }
    }

    private static int WithMatrices(double rate)
    {
        var inputs = Matrix<double>.Build.DenseOfRowArrays(X);
        var targets = Vector<double>.Build.Dense(Targets);
        var weights = Vector<double>.Build.Dense(Perceptron.Random(3).Weights);
        int iteration = 0;
        double error;
        do
        {
            iteration++;
            var outputs = (inputs * weights).Map(z => 1 / (1 + Math.Exp(-z)));
            error = (targets - outputs).PointwiseAbs().Average();
            weights +=
                rate
                * inputs.TransposeThisAndMultiply(
                    (targets - outputs).PointwiseMultiply(outputs).PointwiseMultiply(1 - outputs)
                );
        } while (error >= 0.05);
        return iteration;
    }
}
