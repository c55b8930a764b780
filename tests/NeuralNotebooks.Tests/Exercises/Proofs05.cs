using MathNet.Numerics.LinearAlgebra;

namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "A two-layer network".</summary>
internal static class Proofs05
{
    public static IEnumerable<Proof> All =>
        [
            new Proof("05.1")
                .Stub((double delta, double weight, double hidden) => 0.0)
                .Right((double delta, double weight, double hidden) => delta * weight * hidden * (1 - hidden))
                .Right((double d, double w, double h) => (h - h * h) * (d * w))
                .Right(
                    (double d, double w, double h) =>
                        new[] { d, w, h, 1 - h }.Aggregate(1.0, (product, factor) => product * factor)
                )
                .Wrong("Its slope", (double d, double w, double h) => d * w)
                .Wrong("weight is missing", (double d, double w, double h) => d * h * (1 - h))
                .Wrong("what it lacks to 1", (double d, double w, double h) => d * w * h)
                .Wrong("and the output itself", (double d, double w, double h) => d * w * (1 - h))
                .Wrong("a second time", (double d, double w, double h) => d * w * Sigmoid(h) * (1 - Sigmoid(h)))
                .Wrong("Where is the blame", (double d, double w, double h) => w * h * (1 - h))
                .Wrong("keeps its sign", (double d, double w, double h) => -d * w * h * (1 - h)),
            new Proof("05.2")
                .Stub(Broken)
                .Right(Mended)
                .Right(WithOldWeight)
                .Right((double x, double t, double w1, double w2) => Vector<double>.Build.Dense(Mended(x, t, w1, w2)))
                .Wrong("*uphill*", Uphill)
                .Wrong(
                    "first weight is never changed",
                    (double x, double t, double w1, double w2) => new[] { w1, Mended(x, t, w1, w2)[1] }
                )
                .Wrong(
                    "second weight is never changed",
                    (double x, double t, double w1, double w2) => new[] { Mended(x, t, w1, w2)[0], w2 }
                )
                .Wrong("without the weight", WithoutWeight),
            new Proof("05.3")
                .Stub(Matrix<double>.Build.DenseOfColumnArrays(new double[] { 0, 1, 1, 0 }))
                .Right(1 - Matrix<double>.Build.DenseOfColumnArrays(new double[] { 0, 1, 1, 0 }))
                .Right(new double[] { 1, 0, 0, 1 })
                .Right(
                    new double[,]
                    {
                        { 1 },
                        { 0 },
                        { 0 },
                        { 1 },
                    }
                )
                .Right(new[] { 0, 1, 2, 3 }.Select(row => (row >> 1) == (row & 1) ? 1 : 0))
                .Wrong("That is \"both\"", new[] { 0, 0, 0, 1 })
                .Wrong("That is \"none\"", new[] { 1, 0, 0, 0 })
                .Wrong("at least one", new[] { 0, 1, 1, 1 })
                .Wrong("yes to everything", new[] { 1, 1, 1, 1 })
                .Wrong("Ask of each row", new[] { 1, 1, 0, 0 })
                .Wrong("0 or 1", new[] { -1, 1, 1, -1 }),
            new Proof("05.4")
                .Stub((double x1, double x2) => 0.0)
                .Right((double x1, double x2) => Fire(Fire(x1 + x2 - 0.5) - Fire(x1 + x2 - 1.5) - 0.5))
                .Right((double x1, double x2) => Fire(2 * Fire(3 * x1 + 3 * x2 - 1) - 5 * Fire(x1 + x2 - 1.9) - 1))
                .Right((double x1, double x2) => Fire(Fire(x1 - x2 - 0.5) + Fire(x2 - x1 - 0.5) - 0.5))
                .Wrong("which neuron should object", (double x1, double x2) => Fire(Fire(x1 + x2 - 0.5) - 0.5))
                .Wrong("as an objection", (double x1, double x2) => Fire(Fire(x1 + x2 - 1.5) - 0.5))
                .Wrong(
                    "Exactly turned round",
                    (double x1, double x2) => Fire(0.5 - Fire(x1 + x2 - 0.5) + Fire(x1 + x2 - 1.5))
                )
                .Wrong("always fires", (double x1, double x2) => 1)
                .Wrong("first input only", (double x1, double x2) => Fire(x1 - 0.5))
                .Wrong("only for 0 0", (double x1, double x2) => Fire(1.5 - x1 - x2)),
            new Proof("05.5")
                .Stub("")
                .Right(
                    "It answers a half to everything, which gives 0.25 each. The hidden neurons are slightly different "
                        + "and grow apart, until two borders form and the error drops."
                )
                .Right(
                    "All four outputs are near 0.5. But the slopes of the two layers are not zero, so small "
                        + "differences "
                        + "between neurons get larger with every step."
                )
                .Right(
                    "½ everywhere, like the perceptron. Unlike it, this one has a hidden layer whose neurons can turn "
                        + "their lines apart, slowly first and then fast."
                )
                .Wrong("That is short", "It answers ½.")
                .Wrong(
                    "The loss hardly moves, but the weights do",
                    "The network has learned nothing during that time, it answers one half for all questions and later "
                        + "it begins to learn something in the hidden layer."
                )
                .Wrong(
                    "would not get away",
                    "It is in a local minimum where each answer equals one half and the hidden layer then jumps out of "
                        + "that place because the steps are big."
                )
                .Wrong(
                    "What does it answer there",
                    "Because there is a hidden layer the network can draw more lines than a perceptron, and this takes "
                        + "some time to build up until the curve goes down."
                )
                .Wrong(
                    "had not",
                    "On the plateau every one of these four outputs is about one half, since this guess makes "
                        + "the total "
                        + "as small as possible for it; later it gets better at guessing."
                ),
            new Proof("05.6")
                .Stub(1.0)
                .Right(4.0)
                .Right(8)
                .Right("10/2")
                .Right(5f)
                .Wrong("hardly left the plateau", 0.1)
                .Wrong("on its way down", 2)
                .Wrong("It is stuck", 15)
                .Wrong("walks uphill", -1)
                .Wrong("stays where it is", 0),
        ];

    private static double Fire(double z) => z > 0 ? 1 : 0;

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double[] Broken(double x, double target, double w1, double w2)
    {
        double hidden = Sigmoid(x * w1);
        double output = Sigmoid(hidden * w2);
        double outputDelta = 2 * (output - target) * output * (1 - output);
        w2 -= outputDelta * hidden;
        double hiddenDelta = outputDelta * w2 * hidden * (1 - hidden);
        w1 -= hiddenDelta * x;
        return [w1, w2];
    }

    private static double[] Mended(double x, double target, double w1, double w2)
    {
        double hidden = Sigmoid(x * w1);
        double output = Sigmoid(hidden * w2);
        double outputDelta = 2 * (output - target) * output * (1 - output);
        double hiddenDelta = outputDelta * w2 * hidden * (1 - hidden);
        w2 -= outputDelta * hidden;
        w1 -= hiddenDelta * x;
        return [w1, w2];
    }

    private static double[] WithOldWeight(double x, double target, double w1, double w2)
    {
        double hidden = Sigmoid(x * w1);
        double output = Sigmoid(hidden * w2);
        double blame = 2 * (output - target) * output * (1 - output);
        double old = w2;
        w2 -= blame * hidden;
        w1 -= blame * old * hidden * (1 - hidden) * x;
        return [w1, w2];
    }

    private static double[] Uphill(double x, double target, double w1, double w2)
    {
        double[] mended = Mended(x, target, w1, w2);
        return [2 * w1 - mended[0], 2 * w2 - mended[1]];
    }

    private static double[] WithoutWeight(double x, double target, double w1, double w2)
    {
        double hidden = Sigmoid(x * w1);
        double output = Sigmoid(hidden * w2);
        double outputDelta = 2 * (output - target) * output * (1 - output);
        return [w1 - outputDelta * hidden * (1 - hidden) * x, w2 - outputDelta * hidden];
    }
}
