using MathNet.Numerics.LinearAlgebra;
using NeuralNotebooks.Neurons;

namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Training a perceptron".</summary>
internal static class Proofs04
{
    private static readonly double[][] X =
    [
        [0, 0, 1],
        [0, 1, 1],
        [1, 0, 1],
        [1, 1, 1],
    ];

    private static readonly double[] Targets = [0, 0, 1, 1];

    public static IEnumerable<Proof> All =>
        [
            new Proof("04.1")
                .Stub(new[] { 9, 9, 9 })
                .Right(new[] { -1, 0, 1 })
                .Right(new[] { -0.288, 0, 0.144 })
                .Right((-1, 0, 1))
                .Right(Vector<double>.Build.Dense([-1, 0, 1]))
                .Wrong("the wrong way", new[] { 1, 0, -1 })
                .Wrong("what does a smaller weight do", new[] { -1, 0, -1 })
                .Wrong("a larger first weight", new[] { 1, 0, 1 })
                .Wrong("each of their weights changes", new[] { -1, 0, 0 })
                .Wrong("each of their weights changes", new[] { 0, 0, 1 })
                .Wrong("was not heard", new[] { -1, -1, 1 })
                .Wrong("was not heard", new[] { -1, 1, -1 })
                .Wrong("bring the sum down", new[] { 0, 0, -1 })
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
                .Right(new double[] { 1, 0, 0, 0 })
                .Right(new[] { 1, 1, 1, 0 })
                .Right(X.Select(row => row[0] + row[1] == 0 ? 1 : 0).ToArray())
                .Right(new List<int> { 1, 1, 1, 0 })
                .Right(Vector<double>.Build.Dense([1, 0.1, 0.1, 0]))
                .Wrong("speak *for* a yes", new[] { 0, 0, 0, 1 })
                .Wrong("speak *for* a yes", new[] { 0, 1, 1, 1 })
                .Wrong("can't learn this one", new[] { 0, 1, 1, 0 })
                .Wrong("can't learn this one", new[] { 1, 0, 0, 1 })
                .Wrong("nothing to say yet", new[] { 1, 1, 0, 0 })
                .Wrong("nothing to say yet", new[] { 1, 0, 1, 0 })
                .Wrong("no to everything", new[] { 0, 0, 0, 0 })
                .Wrong("yes to everything", new[] { 1, 1, 1, 1 })
                .Wrong("rows 1 and 3", new[] { 0, 1, 0, 0 })
                .Wrong("rows 1 and 3", new[] { 1, 0, 1, 1 })
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
                .Wrong("*mean* error", (double rate) => Count(rate, 0.0125))
                .Wrong("after each row", RowByRow),
            new Proof("04.5")
                .Stub((double[] x, double t, double[] w) => Changed(x, w, (t - S(x, w)) * (t - S(x, w))))
                .Right((double[] x, double t, double[] w) => Changed(x, w, t - S(x, w)))
                .Right(WithALoop)
                .Right(
                    (double[] x, double t, double[] w) =>
                        Vector<double>.Build.Dense(w)
                        - (S(x, w) - t) * S(x, w) * (1 - S(x, w)) * Vector<double>.Build.Dense(x)
                )
                .Wrong("never backwards", (double[] x, double t, double[] w) => Changed(x, w, Math.Abs(t - S(x, w))))
                .Wrong("turned round", (double[] x, double t, double[] w) => Changed(x, w, S(x, w) - t))
                .Wrong(
                    "every weight shrinks",
                    (double[] x, double t, double[] w) => Changed(x, w, -Math.Pow(t - S(x, w), 2))
                )
                .Wrong(
                    "not a quarter",
                    (double[] x, double t, double[] w) =>
                        Changed(x, w, Math.Sign(t - S(x, w)) * Math.Pow(t - S(x, w), 2))
                )
                .Wrong("how far off", (double[] x, double t, double[] w) => Changed(x, w, t > S(x, w) ? 1 : -1))
                .Wrong("And the slope", (double[] x, double t, double[] w) => w.Zip(x, (a, b) => a + b * (t - S(x, w))))
                .Wrong("Twice the step", (double[] x, double t, double[] w) => Changed(x, w, 2 * (t - S(x, w)))),
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

    private static int RowByRow(double rate)
    {
        double[] weights = Perceptron.Random(3).Weights;
        int round = 1;
        while (X.Select((row, n) => Math.Abs(Targets[n] - S(row, weights))).Average() >= 0.05)
        {
            for (int n = 0; n < 4; n++)
                weights = Changed(X[n], weights, rate * (Targets[n] - S(X[n], weights)));
            round++;
        }
        return round;
    }

    private static double S(double[] inputs, double[] weights) =>
        1 / (1 + Math.Exp(-inputs.Zip(weights, (x, w) => x * w).Sum()));

    private static double[] Changed(double[] inputs, double[] weights, double howWrong)
    {
        double output = S(inputs, weights);
        return [.. weights.Select((w, i) => w + inputs[i] * howWrong * output * (1 - output))];
    }

    private static double[] WithALoop(double[] inputs, double target, double[] weights)
    {
        double output = S(inputs, weights);
        double[] after = [.. weights];
        for (int i = 0; i < after.Length; i++)
            after[i] += (output - output * output) * (target - output) * inputs[i];
        return after;
    }
}
