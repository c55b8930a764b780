using System.Text;
using NeuralNotebooks.Charts.Explorables;

namespace NeuralNotebooks.Charts;

// Outputs and what they cost: lessons 07, 08, 12, 13 and 15.
public sealed partial class Explorable
{
    private const int PictureSide = 28;
    private const int Pixels = PictureSide * PictureSide;

    /// <summary>Bytes that the page of a network may have.</summary>
    private const int LargestHtml = 40_000;

    /// <summary>Scores become chances: a slider for each score, and one for the temperature.</summary>
    /// <param name="logits">From 2 to 5 scores.</param>
    /// <param name="names">What they are called; null for a, b, c, ….</param>
    /// <exception cref="ArgumentException">There are too many scores, or not as many names.</exception>
    public static Explorable Softmax(IEnumerable<double> logits, IEnumerable<string>? names = null)
    {
        double[] z = Numbers(logits, nameof(logits), 2, 5);
        string[] labels = [.. names ?? z.Select((_, i) => ((char)('a' + i)).ToString())];
        if (labels.Length != z.Length)
            throw new ArgumentException($"Expected {z.Length} names, but got {labels.Length}.", nameof(names));
        double[] powers = [.. z.Select(value => Math.Exp(value - z.Max()))];
        return new Explorable(
            "softmaxSliders",
            "Can you make one chance exactly 0?",
            new { logits = z, names = labels },
            Chart
                .Column(powers.Select(power => power / powers.Sum()), labels)
                .WithTitle("Chances from scores")
                .WithYAxis("chance", 0, 1)
        );
    }

    /// <summary>The cross-entropy of one answer, by the chance that it gave to what came true.</summary>
    /// <param name="p">The chance at first, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The chance is not one.</exception>
    public static Explorable CrossEntropy(double p = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(p);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(p, 1);
        double[] chances = Steps(0.001, 1, 100);
        return new Explorable(
            "crossEntropy",
            "How much does one confident mistake cost?",
            new { p },
            Chart
                .Combine(
                    Chart.Line(chances, chances.Select(chance => -Math.Log(chance)), name: "cross-entropy −ln p"),
                    Chart.Line(chances, chances.Select(chance => (1 - chance) * (1 - chance)), name: "squared error")
                )
                .WithTitle("What an answer costs")
                .WithXAxis("p, the chance it gave to the right answer")
                .WithYAxis("loss")
        );
    }

    /// <summary>A threshold to slide: less sure answers are refused, and fewer of the others are wrong.</summary>
    /// <param name="chances">The largest chance of each answer, at most 2000 of them; kept to three decimals.</param>
    /// <param name="correct">Whether each answer was right.</param>
    /// <exception cref="ArgumentException">The sizes do not fit, or a chance is not from 0 to 1.</exception>
    public static Explorable Threshold(IEnumerable<double> chances, IEnumerable<bool> correct)
    {
        double[] sure = [.. Numbers(chances, nameof(chances), 2, 2000).Select(chance => Math.Round(chance, 3))];
        ArgumentNullException.ThrowIfNull(correct);
        bool[] right = [.. correct];
        if (right.Length != sure.Length || sure.Any(chance => chance is < 0 or > 1))
            throw new ArgumentException(
                $"Expected chances from 0 to 1, and as many verdicts, but got {sure.Length} and {right.Length}.",
                nameof(correct)
            );
        return new Explorable(
            "threshold",
            "What does certainty cost?",
            new { chances = sure, correct = right.Select(value => value ? 1 : 0) },
            Chart.Histogram(sure).WithTitle("How sure the answers are").WithXAxis("largest chance").WithYAxis("answers")
        );
    }

    /// <summary>
    /// Digits go into a network with one hidden layer: hidden neurons light up, outputs answer, and the reader may draw
    /// into the picture.
    /// </summary>
    /// <param name="images">From 1 to 10 pictures of 28 × 28 pixels, 0 to 1.</param>
    /// <param name="labels">What they are.</param>
    /// <param name="hiddenWeights">784 × hidden, with ReLU, at most 24 hidden neurons; kept to a byte each, or a little
    /// less where that would not fit in 40 kB.</param>
    /// <param name="hiddenBiases">One for each hidden neuron.</param>
    /// <param name="outputWeights">Hidden × classes, with softmax, at most 10 classes; kept to a byte each.</param>
    /// <param name="outputBiases">One for each class.</param>
    /// <param name="classNames">What the outputs are called; null for 0, 1, 2, ….</param>
    /// <param name="start">Which of the pictures is in the network at first: 0 for the first of them.</param>
    /// <exception cref="ArgumentException">The sizes do not fit each other, or not into 40 kB.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no picture <paramref name="start"/>.</exception>
    public static Explorable DigitNetwork(
        IEnumerable<IEnumerable<float>> images,
        IEnumerable<int> labels,
        float[,] hiddenWeights,
        IEnumerable<float> hiddenBiases,
        float[,] outputWeights,
        IEnumerable<float> outputBiases,
        IEnumerable<string>? classNames = null,
        int start = 0
    )
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(hiddenWeights);
        ArgumentNullException.ThrowIfNull(outputWeights);
        ArgumentNullException.ThrowIfNull(hiddenBiases);
        ArgumentNullException.ThrowIfNull(outputBiases);
        float[][] pictures = [.. images.Select(image => image.ToArray())];
        int[] digits = [.. labels];
        var (hidden, classes) = (hiddenWeights.GetLength(1), outputWeights.GetLength(1));
        double[] biases1 = Numbers(hiddenBiases.Select(value => (double)value), nameof(hiddenBiases), hidden, hidden);
        double[] biases2 = Numbers(outputBiases.Select(value => (double)value), nameof(outputBiases), classes, classes);
        string[] names = [.. classNames ?? Enumerable.Range(0, classes).Select(Digits)];
        bool fits =
            pictures.Length is >= 1 and <= 10
            && digits.Length == pictures.Length
            && pictures.All(picture => picture.Length == Pixels)
            && hiddenWeights.GetLength(0) == Pixels
            && outputWeights.GetLength(0) == hidden
            && hidden is >= 1 and <= 24
            && classes is >= 2 and <= 10
            && names.Length == classes
            && digits.All(digit => digit >= 0 && digit < classes);
        if (!fits)
            throw new ArgumentException(
                "Expected up to 10 pictures of 28 × 28 with their labels, weights of 784 × up to 24 and of as many × "
                    + $"up to 10; got {pictures.Length} pictures, {digits.Length} labels, "
                    + $"{hiddenWeights.GetLength(0)} × {hidden} and "
                    + $"{outputWeights.GetLength(0)} × {classes} weights and {names.Length} names.",
                nameof(images)
            );
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(start, pictures.Length);
        string[] said = [.. digits.Select(digit => names[digit])];
        var still = Chart
            .ImageGrid([pictures[start]], PictureSide, PictureSide, new[] { said[start] })
            .WithTitle("A picture for the network")
            .WithSize(200);
        // As fine as fits: what is learned spreads more or less evenly, and then takes more or less room.
        foreach (int levels in (int[])[127, 100, 80, 63, 50, 40, 31])
        {
            var explorable = new Explorable(
                "digitNetwork",
                $"Which neurons vote for {said[start]}?",
                new
                {
                    pictures = RangeCoder.Encode(
                        [.. pictures.SelectMany(picture => picture.Select(Ink))],
                        stride: 1,
                        zero: 0
                    ),
                    labels = said,
                    start,
                    first = Packed(hiddenWeights, levels),
                    second = Packed(outputWeights, 127),
                    biases1 = biases1.Select(Short),
                    biases2 = biases2.Select(Short),
                    names,
                },
                still
            );
            if (Encoding.UTF8.GetByteCount(explorable.ToHtml()) <= LargestHtml)
                return explorable;
        }
        throw new ArgumentException(
            $"{hidden} hidden neurons and {pictures.Length} pictures do not fit in {LargestHtml} bytes; take fewer.",
            nameof(hiddenWeights)
        );
    }

    private static string Digits(int number) => FormattableString.Invariant($"{number}");

    private static byte Ink(float ink) => (byte)Math.Round(Math.Clamp(ink, 0, 1) * 255);

    private static double Short(double value) => Math.Round(value, 5);

    /// <summary>A byte for each weight: 128 is 0, and the largest is so many levels away from it.</summary>
    private static object Packed(float[,] weights, int levels)
    {
        float largest = weights.Cast<float>().Max(Math.Abs);
        double scale = largest > 0 ? Math.Round(largest / (double)levels, 9) + 1e-9 : 1;
        byte[] bytes = [.. weights.Cast<float>().Select(weight => (byte)(128 + Math.Round(weight / scale)))];
        return new { values = RangeCoder.Encode(bytes, weights.GetLength(1), zero: 128), scale };
    }
}
