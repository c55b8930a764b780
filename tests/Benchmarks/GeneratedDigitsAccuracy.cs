using System.Globalization;
using NeuralNotebooks.Data;
using NeuralNotebooks.Networks;

namespace NeuralNotebooks.Benchmarks;

/// <summary>
/// How near generated digits come to real ones: a 784-128-10 network with default settings learns from one kind and is
/// tested on the other.
/// </summary>
internal static class GeneratedDigitsAccuracy
{
    /// <summary>Prints a line for every pair; needs MNIST in the folder that NEURALNOTEBOOKS_DATA names.</summary>
    public static async Task RunAsync()
    {
        var real = await Datasets.LoadAsync("mnist");
        if (real.IsStandIn)
            throw new InvalidOperationException($"Expected the real MNIST to compare with, but got: {real.Notice}");
        foreach (int seed in new[] { 1, 2, 3 })
        {
            DataSplit generated = null!;
            double seconds = Timing.Seconds(() => generated = Datasets.GeneratedDigits(seed));
            Print($"seed {seed}: {generated} in {seconds:0.00} s");
            var fromGenerated = new Mlp(784, 128, 10);
            int epochs = fromGenerated.Fit(generated.Train).Loss.Count;
            Print($"  learned from generated digits, {epochs} epochs:");
            Print($"    generated test digits   {fromGenerated.Evaluate(generated.Test).Accuracy:0.00 %}");
            Print($"    MNIST, training images  {fromGenerated.Evaluate(real.Train).Accuracy:0.00 %}");
            Print($"    MNIST, test images      {fromGenerated.Evaluate(real.Test).Accuracy:0.00 %}");
            if (seed != 1)
                continue;
            var fromReal = new Mlp(784, 128, 10);
            epochs = fromReal.Fit(real.Train).Loss.Count;
            Print($"  learned from MNIST, {epochs} epochs:");
            Print($"    MNIST, test images      {fromReal.Evaluate(real.Test).Accuracy:0.00 %}");
            Print($"    generated test digits   {fromReal.Evaluate(generated.Test).Accuracy:0.00 %}");
        }
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
