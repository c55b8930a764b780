namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Where to go from here".</summary>
internal static class Proofs16
{
    public static IEnumerable<Proof> All =>
        [
            new Proof("16.1")
                .Stub(0L)
                .Right(4 * (784 * 128 + 128 + 128 * 10 + 10))
                .Right(407_080L)
                .Right((785 * 128 + 129 * 10) * 4.0)
                .Wrong("how many numbers there are", 101_770)
                .Wrong("The biases are in the file, too", 4 * (784 * 128 + 128 * 10))
                .Wrong("Count the biases, and then the bytes", 784 * 128 + 128 * 10)
                .Wrong("Eight bytes is a `double`", 8 * 101_770),
            new Proof("16.2")
                .Stub((byte[] bytes, int start, float[] image) => -1)
                .Right(InOneRow)
                .Right(WithLoops)
                .Right(WithTables)
                .Wrong(
                    "Nothing is cut off at 0",
                    (byte[] bytes, int start, float[] image) => Loops(bytes, start, image, bendsHidden: false)
                )
                .Wrong(
                    "You cut the last layer off at 0, too",
                    (byte[] bytes, int start, float[] image) => Loops(bytes, start, image, bendsOutput: true)
                )
                .Wrong("What stands there", (byte[] bytes, int start, float[] image) => Loops(bytes, 0, image))
                .Wrong(
                    "doesn't begin at the next byte",
                    (byte[] bytes, int start, float[] image) => Loops(bytes, start, image, width: 1)
                )
                .Wrong(
                    "into the wrong hands",
                    (byte[] bytes, int start, float[] image) => Loops(bytes, start, image, isTurned: true)
                )
                .Wrong(
                    "You left the biases out",
                    (byte[] bytes, int start, float[] image) => Loops(bytes, start, image, hasBiases: false)
                ),
            new Proof("16.3")
                .Stub(new[] { 1, 0, 0 })
                .Right(new[] { 27, 1, 0 })
                .Right(new[] { 27.0, 1.0, 0.0 })
                .Right(new List<int> { 14, 1, 0 })
                .Wrong("with less memory it would, too", new[] { 40, 1, 1 })
                .Wrong("it leaves the text", new[] { 6, 0, 0 })
                .Wrong("which letters are frequent", new[] { 0, 0, 0 }),
            new Proof("16.4")
                .Stub(new[] { 0, 0 })
                .Right(new[] { 28 * 28 * 28 * 28, 3 * 28 * 32 + 32 + 32 * 28 + 28 })
                .Right(new[] { Math.Pow(28, 4), 3644 })
                .Right(new List<long> { 614_656, 85 * 32 + 33 * 28 })
                .Wrong("So many beginnings", new[] { 28 * 28 * 28, 3644 })
                .Wrong("Multiply", new[] { 3 * 28, 3644 })
                .Wrong("spaces and commas", new[] { 26 * 26 * 26 * 26, 3644 })
                .Wrong("biases are numbers", new[] { 614_656, 3584 })
                .Wrong("a row of 28 numbers", new[] { 614_656, 28 * 32 + 32 + 32 * 28 + 28 })
                .Wrong("first the table", new[] { 3644, 614_656 }),
            new Proof("16.5")
                .Stub("")
                .Right(
                    "It cuts your drawing into small squares and writes down how dark each one is. Then it multiplies "
                        + "and adds those numbers with its own, and gets ten scores. The highest score is its answer. "
                        + "It saw thousands of digits, and each time its numbers were changed a little."
                )
                .Right(
                    "Your picture becomes a long list of numbers. The page adds them up in ten ways, one for each "
                        + "digit, and the largest sum wins. How much each number counts it has found out by practising."
                )
                .Right(
                    "Every bit of ink votes for some digits and against others. Which way it votes was learned from "
                        + "many examples: whenever the answer was wrong, the votes were moved a little."
                )
                .Wrong(
                    "aged ten doesn't know",
                    "The drawing goes through a neuron for each digit, and every neuron adds up the pixels that it has "
                        + "learned from many examples."
                )
                .Wrong(
                    "no picture of a 3 in it",
                    "It has seen many drawings and it remembers what a 3 looks like, so when you draw one it adds up "
                        + "how much is alike."
                )
                .Wrong(
                    "does it understand",
                    "The page understands your drawing because it has been trained with many examples and counts the "
                        + "dark places in it very fast."
                )
                .Wrong(
                    "Nobody wrote them down",
                    "Your drawing is cut into squares, and each square gets a number for how dark it is. The page adds "
                        + "the numbers up, and the biggest of ten sums is the answer."
                ),
        ];

    private static int InOneRow(byte[] bytes, int start, float[] image)
    {
        float[] numbers = [.. Enumerable.Range(0, 12_730).Select(i => BitConverter.ToSingle(bytes, start + 4 * i))];
        double[] Layer(double[] inputs, int biases, int weights, int outputs) =>
            [
                .. Enumerable
                    .Range(0, outputs)
                    .Select(n =>
                        numbers[biases + n] + inputs.Select((x, i) => x * numbers[weights + i * outputs + n]).Sum()
                    ),
            ];

        double[] hidden = [.. Layer([.. image], 12_544, 0, 16).Select(z => Math.Max(0, z))];
        double[] logits = Layer(hidden, 12_720, 12_560, 10);
        return Array.IndexOf(logits, logits.Max());
    }

    private static int WithLoops(byte[] bytes, int start, float[] image) => Loops(bytes, start, image);

    private static int WithTables(byte[] bytes, int start, float[] image)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, start, bytes.Length - start));
        float[][] Table(int rows, int columns) =>
            [
                .. Enumerable
                    .Range(0, rows)
                    .Select(_ => Enumerable.Range(0, columns).Select(_ => reader.ReadSingle()).ToArray()),
            ];

        var (first, firstBiases) = (Table(784, 16), Table(1, 16)[0]);
        var (second, secondBiases) = (Table(16, 10), Table(1, 10)[0]);
        float[] hidden = firstBiases;
        foreach (var (pixel, weights) in image.Zip(first))
            hidden = [.. hidden.Zip(weights, (sum, weight) => sum + pixel * weight)];
        float[] logits = secondBiases;
        foreach (var (value, weights) in hidden.Zip(second))
            logits = [.. logits.Zip(weights, (sum, weight) => sum + Math.Max(value, 0) * weight)];
        return Enumerable.Range(0, 10).MaxBy(digit => logits[digit]);
    }

    private static int Loops(
        byte[] bytes,
        int start,
        float[] image,
        bool bendsHidden = true,
        bool bendsOutput = false,
        bool isTurned = false,
        bool hasBiases = true,
        int width = 4
    )
    {
        float At(int place) => BitConverter.ToSingle(bytes, start + width * place);

        double[] hidden = new double[16];
        for (int n = 0; n < 16; n++)
        {
            double sum = hasBiases ? At(12_544 + n) : 0;
            for (int i = 0; i < 784; i++)
                sum += image[i] * At(isTurned ? n * 784 + i : i * 16 + n);
            hidden[n] = bendsHidden ? Math.Max(0, sum) : sum;
        }

        var (best, highest) = (0, double.NegativeInfinity);
        for (int digit = 0; digit < 10; digit++)
        {
            double sum = hasBiases ? At(12_720 + digit) : 0;
            for (int n = 0; n < 16; n++)
                sum += hidden[n] * At(12_560 + (isTurned ? digit * 16 + n : n * 10 + digit));
            double logit = bendsOutput ? Math.Max(0, sum) : sum;
            if (logit > highest)
                (best, highest) = (digit, logit);
        }

        return best;
    }
}
