using System.Globalization;
using NeuralNotebooks.Data.Generated;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Data;

/// <summary>Fills a set with generated digits, on all cores.</summary>
internal static class DigitGenerator
{
    private const int ImagesPerTask = 250;
    private const int Digits = 10;

    /// <summary>One set of generated digits.</summary>
    /// <param name="seed">The seed of everything.</param>
    /// <param name="part">0 for training, 1 for test images: another part has other streams of random numbers.</param>
    /// <param name="count">How many images.</param>
    /// <param name="progress">Is told how many have been drawn.</param>
    public static Dataset Generate(int seed, int part, int count, DrawingProgress progress)
    {
        const int Features = DigitRaster.Size * DigitRaster.Size;
        int[] labels = ShuffledLabels(seed, part, count);
        float[] inputs = new float[(long)count * Features];
        Parallel.For(
            0,
            (count + ImagesPerTask - 1) / ImagesPerTask,
            new ParallelOptions { CancellationToken = RunningCell.Stop },
            () => new DigitWriter(new Handwriting()),
            (task, _, writer) =>
            {
                int end = Math.Min(count, (task + 1) * ImagesPerTask);
                for (int i = task * ImagesPerTask; i < end; i++)
                {
                    var random = new DigitRandom(seed, part, i);
                    writer.Write(labels[i], ref random, inputs.AsSpan(i * Features, Features));
                }

                progress.Add(end - task * ImagesPerTask);
                return writer;
            },
            _ => { }
        );
        string[] names = [.. Enumerable.Range(0, Digits).Select(digit => digit.ToString(CultureInfo.InvariantCulture))];
        return Dataset.Keeping(inputs, labels, Features, names, DigitRaster.Size, DigitRaster.Size, "Generated digits");
    }

    /// <summary>Every digit equally often (to within one), in random order.</summary>
    private static int[] ShuffledLabels(int seed, int part, int count)
    {
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
            labels[i] = i % Digits;

        // Images count from 0, so -1 is a stream of its own.
        var random = new DigitRandom(seed, part, index: -1);
        for (int i = count - 1; i > 0; i--)
        {
            int other = random.Next(i + 1);
            (labels[i], labels[other]) = (labels[other], labels[i]);
        }

        return labels;
    }
}
