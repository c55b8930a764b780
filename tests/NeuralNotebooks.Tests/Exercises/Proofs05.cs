using MathNet.Numerics.LinearAlgebra;

namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "A two-layer network".</summary>
internal static class Proofs05
{
    public static IEnumerable<Proof> All =>
        [
            new Proof("05.1")
                .Stub(0.0)
                .Right((0.3 * 2 + -0.1 * -1) * 0.8 * (1 - 0.8))
                .Right(0.112)
                .Right("14/125")
                .Right(0.3 * 2 * 0.16 + 0.1 * 0.16)
                .Wrong("Its slope is missing", 0.3 * 2 + 0.1)
                .Wrong("minus times minus", (0.3 * 2 - 0.1) * 0.16)
                .Wrong("And the second?", 0.3 * 2 * 0.16)
                .Wrong("And the first?", 0.1 * 0.16)
                .Wrong("added the blames as they are", (0.3 - 0.1) * 0.16)
                .Wrong("slope alone", 0.16)
                .Wrong("what it lacks to 1.", 0.7 * 0.8)
                .Wrong("and the output.", 0.7 * 0.2)
                .Wrong("keeps its sign", -0.112)
                .Wrong("took the mean", 0.056),
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
                .Stub(new double[] { 1, -2, 0 })
                .Right(new double[] { -1, 2, 1 })
                .Right((-1, 2, 1))
                .Right(Vector<double>.Build.Dense([1 - 2, 4 / 2, 1]))
                .Right(new List<float> { -1, 2, 1 })
                .Wrong("one too low", new[] { -1, 2, 0 })
                .Wrong("not turned round", new[] { 1, -2, 1 })
                .Wrong("still the highest", new[] { 1, -2, -1 })
                .Wrong("*neither*", new[] { -1, 1, 1 })
                .Wrong("what is missing there", new[] { -1, -2, 1 })
                .Wrong("Who speaks then", new[] { -1, 2, -1 })
                .Wrong("bring the answer down", new[] { 1, 2, 1 })
                .Wrong("asks for 3 numbers", new[] { 1, 0, 0, 1 }),
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
                    "All hidden neurons say one half, and so does the output, to every question. No blame gets back "
                        + "through weights of 0, so the first layer stays. The four blames at the output are equal "
                        + "in size, two up and two down, and cancel: no weight changes, ever."
                )
                .Right(
                    "It answers 0.5 to everything. The slopes of the second layer are a quarter, twice plus and twice "
                        + "minus, and the sum is 0. The first layer hears nothing because it is multiplied by zero."
                )
                .Right(
                    "Every sigmoid gets 0 and gives ½. Two questions want more, two want less, so they balance each "
                        + "other and the weights don't change. It is stuck there."
                )
                .Right(
                    "½ each time. The changes for 0 0 and 1 1 outweigh those for the other two exactly, and W1 gets "
                        + "no blame at all through W2 = 0. So it never moves."
                )
                .Wrong("That is short", "It answers ½.")
                .Wrong(
                    "What does the sigmoid make of it",
                    "It answers 0 to all four questions, since everything is multiplied by 0, and so no weight can "
                        + "ever change."
                )
                .Wrong(
                    "Who would make them different",
                    "It says one half at first, but with each step the four neurons become different, and then it "
                        + "learns XOR as usual."
                )
                .Wrong(
                    "How large are those",
                    "At first it says ½ everywhere. The second layer cancels, but the first layer changes, since its "
                        + "inputs are not all 0."
                )
                .Wrong(
                    "Look at their signs",
                    "All the neurons say a half, and nothing can happen in the first layer, because its blame is "
                        + "multiplied by weights that are zero."
                )
                .Wrong(
                    "what does the step change",
                    "The output is one half for all four questions, and the four blames at the output cancel when "
                        + "you add them over all the rows."
                ),
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
