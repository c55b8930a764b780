using MathNet.Numerics.LinearAlgebra;
using NeuralNotebooks.Neurons;

namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "A single neuron".</summary>
internal static class Proofs01
{
    public static IEnumerable<Proof> All =>
        [
            new Proof("01.1")
                .Stub(0.0)
                .Right(2.0)
                .Right((4 * 0.5) + (1.5 * -2) + 3)
                .Right(3 + new[] { 4.0, 1.5 }.Zip([0.5, -2.0], (x, w) => x * w).Sum())
                .Right(new Neuron([0.5, -2], 3).Output([4, 1.5]))
                .Wrong("before the bias", -1)
                .Wrong("negative", 8)
                .Wrong("once for each input", 5)
                .Wrong("took the bias away", -4)
                .Wrong("*multiplied*", 7)
                .Wrong("other one's weight", -4.25)
                .Wrong("handed over the function", (double x) => x),
            new Proof("01.2")
                .Stub(new double[] { 0, 1, 0, 1, 1, 1, 0, 1, 0, 0 })
                .Right(new double[] { -1, 1, -1, 1, 0, 1, -1, 1, -1, -1 })
                .Right(new List<double> { -2, 1, -2, 1, 1, 1, -2, 1, -2, 0 })
                .Right(new[] { -3, 0, 0, 4, 0, 0, 0, 0, -3, -1 })
                .Right(Vector<double>.Build.Dense([-1, 0.5, -1, 0.5, 1, 0.5, -1, 0.5, -1, -0.5]))
                .Wrong("all the ink of the plus sign", new double[] { 0, 1, 0, 1, 0, 1, 0, 1, 0, -2 })
                .Wrong("empty page", new double[] { -1, 1, -1, 1, 0, 1, -1, 1, -1, 0.5 })
                .Wrong("belongs to both pictures", new double[] { -1, 0, -1, -6, 9, -6, -1, 4, -1, 0 })
                .Wrong("itself does not get above 0", new double[] { -1, 1, -1, 1, 0, 1, -1, 1, -1, -4 })
                .Wrong("asks for 10 numbers", new double[] { 0, 1, 0, 1, 1, 1, 0, 1, 0 }),
            new Proof("01.3")
                .Stub(new Neuron([1, 0, 0], 0).Output)
                .Right(new Neuron([1 / 3.0, 1 / 3.0, 1 / 3.0], 0).Output)
                .Right((double[] x) => x.Average())
                .Right((double[] x) => Vector<double>.Build.Dense(3, 1 / 3.0) * Vector<double>.Build.Dense(x))
                .Right(new Neuron([1.0 / 3, 1d / 3, (double)(1m / 3)], 0).Output)
                .Wrong("C# drops everything", new Neuron([0, 0, 0], 0).Output)
                .Wrong("that is the sum", new Neuron([1, 1, 1], 0).Output)
                .Wrong("share among two", new Neuron([0.5, 0.5, 0.5], 0).Output)
                .Wrong("0.333", new Neuron([0.333, 0.333, 0.333], 0).Output)
                .Wrong("all inputs are 0", new Neuron([1 / 3.0, 1 / 3.0, 1 / 3.0], 1).Output)
                .Wrong("multiplied by 3", new Neuron([3, 3, 3], 0).Output)
                .Wrong("stopped with the message", new Neuron([0.5, 0.5], 0).Output),
            new Proof("01.4")
                .Stub(new Neuron([1], 0).Output)
                .Right(new Neuron([1.8], 32).Output)
                .Right(new Neuron([9 / 5.0], 32).Output)
                .Right(new Neuron([(212 - 32) / 100.0], 32).Output)
                .Right((double[] c) => 32 + (c[0] * 180 / 100))
                .Wrong("Freezing is right", new Neuron([180 / 100], 32).Output)
                .Wrong("Boiling is right", new Neuron([2.12], 0).Output)
                .Wrong("height at boiling", new Neuron([2.12], 32).Output)
                .Wrong("way back", new Neuron([5 / 9.0], -160 / 9.0).Output)
                .Wrong("at 0 °C", new Neuron([1.8], 0).Output)
                .Wrong("more degrees", new Neuron([5 / 9.0], 32).Output),
            new Proof("01.5")
                .Stub(BrokenSum)
                .Right(Mended)
                .Right((double[] x, double[] w, double b) => x.Zip(w, (a, c) => a * c).Sum() + b)
                .Right(
                    (double[] x, double[] w, double b) =>
                        Vector<double>.Build.Dense(x) * Vector<double>.Build.Dense(w) + b
                )
                .Right((double[] x, double[] w, double b) => new Neuron(w, b).Output(x))
                .Wrong("first weight only", (double[] x, double[] w, double b) => b + x.Sum(a => a * w[0]))
                .Wrong("inside the loop", (double[] x, double[] w, double b) => x.Zip(w, (a, c) => a * c + b).Sum())
                .Wrong("arrays start at 0", FromOne)
                .Wrong("bias has gone", (double[] x, double[] w, double b) => x.Zip(w, (a, c) => a * c).Sum())
                .Wrong("Sum times sum", (double[] x, double[] w, double b) => b + x.Sum() * w.Sum())
                .Wrong("past the end of an array", (double[] x, double[] w, double b) => x[w.Length] + b),
        ];

    private static double BrokenSum(double[] inputs, double[] weights, double bias)
    {
        double sum = bias;
        foreach (double weight in weights)
            sum += inputs[0] * weight;
        return sum;
    }

    private static double Mended(double[] inputs, double[] weights, double bias)
    {
        double sum = bias;
        for (int i = 0; i < weights.Length; i++)
            sum += inputs[i] * weights[i];
        return sum;
    }

    private static double FromOne(double[] inputs, double[] weights, double bias)
    {
        double sum = bias;
        for (int i = 1; i < weights.Length; i++)
            sum += inputs[i] * weights[i];
        return sum;
    }
}
