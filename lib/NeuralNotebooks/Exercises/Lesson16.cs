using System.Runtime.InteropServices;
using System.Text;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Exercises;

/// <summary>The exercises of "Where to go from here".</summary>
internal static class Lesson16
{
    private const int Pixels = 784;
    private const int Hidden = 16;
    private const int Digits = 10;

    public static IReadOnlyList<ExerciseDefinition> All => [Bytes, FromFile, Recites, FullTable, ToAChild];

    private static ExerciseDefinition Bytes =>
        new()
        {
            Id = "16.1",
            Kind = ExerciseKind.Predict,
            Asks = "How many bytes do the numbers of 784–128–10 take?",
            Judge = new NumbersJudge
            {
                Expected = 407080,
                Stub = 0,
                Mistakes =
                [
                    // So near to the next one that rounding must not be forgiven.
                    new(given => given is [101632], "Count the biases, and then the bytes."),
                    Mistake.Of(101770, "That is how many numbers there are. Each takes four bytes.", Verdict.Half),
                    Mistake.Of(406528, "The biases are in the file, too.", Verdict.Half),
                    Mistake.Of(814160, "Eight bytes is a `double`. These are `float`s.", Verdict.Half),
                ],
            },
            Hints =
            [
                "First how many numbers, then how many bytes.",
                "Two layers, weights and biases.",
                "Each of them is a `float`: four bytes.",
            ],
            Further =
                "As text in lesson 15's page it is a third of that: one byte for a weight, and four letters for three.",
        };

    private static ExerciseDefinition FromFile =>
        new()
        {
            Id = "16.2",
            Kind = ExerciseKind.Build,
            Asks = "Compute a network's answer from the bytes of its file.",
            Judge = new FunctionJudge
            {
                Name = "Answer",
                Reference = (byte[] bytes, int start, float[] image) => Answer(Read(bytes, start), image),
                Cases = Questions(),
                Stub = (byte[] bytes, int start, float[] image) => -1,
                StubFeedback = "It answers −1 to everything yet.",
                Mistakes =
                [
                    new(
                        (byte[] bytes, int start, float[] image) =>
                            Answer(Read(bytes, start), image, z => z, output: z => z),
                        "Nothing is cut off at 0. What does a hidden neuron say when its sum is negative?",
                        Verdict.Half
                    ),
                    new(
                        (byte[] bytes, int start, float[] image) => Answer(Read(bytes, start), image, output: Bent),
                        "You cut the last layer off at 0, too. When all ten sums are negative, nothing is left to "
                            + "compare.",
                        Verdict.Half
                    ),
                    new(
                        (byte[] bytes, int start, float[] image) => Answer(Read(bytes, 0), image),
                        "You began with the first byte of the file. What stands there?"
                    ),
                    new(
                        (byte[] bytes, int start, float[] image) => Answer(Overlapping(bytes, start), image),
                        "The next number doesn't begin at the next byte."
                    ),
                    new(
                        (byte[] bytes, int start, float[] image) => Answer(Read(bytes, start), image, isTurned: true),
                        "The weights got into the wrong hands: they come row after row, one row for each *input*.",
                        Verdict.Half
                    ),
                    new(
                        (byte[] bytes, int start, float[] image) => Answer(Unbiased(Read(bytes, start)), image),
                        "You left the biases out, or read them from the wrong place.",
                        Verdict.Half
                    ),
                ],
            },
            Hints =
            [
                "Read one number first, the very first weight, and compare it with `network.Layers[0].Weights[0, 0]`.",
                "One hidden neuron: its bias, plus each pixel times its weight. Where does the next pixel's weight "
                    + "lie?",
                "Row after row: from one input to the next it's as many places as there are outputs.",
            ],
            Further = "You can now read any network of this kind, whoever trained it, in any language that can add.",
        };

    private static ExerciseDefinition Recites =>
        new()
        {
            Id = "16.3",
            Kind = ExerciseKind.Experiment,
            Asks = "Find the smallest memory with which the model only recites.",
            Judge = new GoalJudge
            {
                Count = 3,
                Stub = new[] { 1, 0, 0 },
                Try = JudgeMemory,
            },
            Hints =
            [
                "What happens at a place where the last letters occur twice in the book?",
                "Which stretch of letters stands in the book twice, and is the longest of its kind?",
                "In lines 3 and 4 Alice thinks of the same two things. Count the letters that both places share, "
                    + "spaces included. Is that many enough?",
            ],
            Further =
                "With a library instead of seven lines you'd need a far longer memory, and most beginnings would never "
                + "have been seen. Counting ends there.",
        };

    private static ExerciseDefinition FullTable =>
        new()
        {
            Id = "16.4",
            Kind = ExerciseKind.Compute,
            Asks =
                "How many chances are in a table for all beginnings of three letters, and how many numbers in the "
                + "network?",
            Judge = new NumbersJudge
            {
                Expected = new[] { 614656, 3644 },
                Wanted = "two numbers, the table's and the network's",
                Stub = new[] { 0, 0 },
                Mistakes =
                [
                    new(
                        given => given is [21952, _],
                        "So many beginnings are there. Each has a chance for every letter."
                    ),
                    new(given => given is [84 or 112 or 2352, _], "Every letter can follow every letter. Multiply."),
                    new(
                        given => given is [17576 or 456976, _],
                        "The book has 28 signs: spaces and commas follow, too."
                    ),
                    new(given => given is [_, 3584], "The network's biases are numbers, too.", Verdict.Half),
                    new(
                        given => given is [_, 1852],
                        "Each of the three letters comes as a row of 28 numbers. Not one of them.",
                        Verdict.Half
                    ),
                    new(given => given is [3644, 614656], "The other way round: first the table.", Verdict.Half),
                ],
            },
            Hints =
            [
                "First a memory of *one* letter: 28 beginnings, and after each of them 28 letters could follow.",
                "Each further letter of memory makes 28 times as many beginnings.",
                "The network has 3 · 28 inputs, 32 neurons and 28 outputs: weights and biases, as in exercise 1.",
            ],
            Further =
                "With a memory of ten letters the table would need eight thousand million million chances. The network "
                + "would need 6272 more numbers: 28 · 32 for each further letter.",
        };

    private static ExerciseDefinition ToAChild =>
        new()
        {
            Id = "16.5",
            Kind = ExerciseKind.Explain,
            Asks = "Somebody aged ten asks how the page knows. Explain it.",
            Judge = new TextJudge
            {
                Question = "Somebody aged ten draws a 3 on your page, and asks: how does it know?",
                LeastWords = 20,
                Topics =
                [
                    new(
                        "picture|drawing|square|pixel|dark|ink",
                        "Begin with what the child has made. What becomes of it first?"
                    ),
                    new(
                        @"\badd|\bsums?\b|multipl|count|score|points|vote|weigh",
                        "And then? What does the page *do* with the squares, to get an answer?"
                    ),
                    new(
                        "example|practi|train|learn|shown|many|thousand|wrong|mistake|corrected",
                        "Where does it have its numbers from? Nobody wrote them down."
                    ),
                ],
                Mistakes =
                [
                    new("neuron|matrix|matrices|algorithm", "You used a word that somebody aged ten doesn't know."),
                    new(
                        @"(knows|remembers|stores) what an? (3|three) looks like|looks (it )?up"
                            + "|compares? (it|the drawing)? ?(with|to)",
                        "There is no picture of a 3 in it to compare with. What is in it?"
                    ),
                    new("understands?|thinks like", "Careful: does it understand, or does it add?"),
                ],
                Model =
                    "It cuts your drawing into small squares and writes down how dark each one is. Then it multiplies "
                    + "and adds those numbers with its own, and gets ten scores. The highest score is its answer. At "
                    + "first its own numbers were random, so its answers were wrong. It saw thousands of digits and "
                    + "the right answers, and each time its numbers were changed a little, so that it would be a "
                    + "little less wrong.",
            },
            Hints =
            [
                "Three things: what goes in, what is done with it, and how it got to be right.",
                "Say \"numbers\" where you would say \"weights\".",
                "A first sentence: what does the page make of a drawing, before anything is decided?",
            ],
        };

    private static double Bent(double sum) => Math.Max(0, sum);

    // Two files and six pictures. A header as long as it likes stands in front, and all ten sums of the second file are
    // negative.
    private static IReadOnlyList<object[]> Questions()
    {
        var random = new NumpyRandom(16);
        var files = new[] { (Header: "{}", Level: 0.0), (Header: "{\"layers\":2}", Level: -100.0) }.Select(file =>
        {
            double[] numbers =
            [
                .. random.Randn(Pixels * Hidden).Select(value => value * 0.1),
                .. random.Randn(Hidden),
                .. random.Randn(Hidden * Digits),
                .. random.Randn(Digits).Select(value => file.Level + 5 * value),
            ];
            byte[] header = Encoding.ASCII.GetBytes(file.Header);
            byte[] bytes =
            [
                .. BitConverter.GetBytes((long)header.Length),
                .. header,
                .. numbers.SelectMany(number => BitConverter.GetBytes((float)number)),
            ];
            return (Bytes: bytes, Start: 8 + header.Length);
        });
        return
        [
            .. files.SelectMany(file =>
                Enumerable
                    .Range(0, 4)
                    .Select(_ =>
                        (object[])
                            [file.Bytes, file.Start, random.Randn(Pixels).Select(value => (float)Bent(value)).ToArray()]
                    )
            ),
        ];
    }

    private static float[] Read(byte[] bytes, int start)
    {
        float[] numbers = new float[Pixels * Hidden + Hidden + Hidden * Digits + Digits];
        MemoryMarshal.Cast<byte, float>(bytes.AsSpan(start, 4 * numbers.Length)).CopyTo(numbers);
        return numbers;
    }

    private static float[] Overlapping(byte[] bytes, int start) =>
        [
            .. Enumerable
                .Range(0, Pixels * Hidden + Hidden + Hidden * Digits + Digits)
                .Select(i => BitConverter.ToSingle(bytes, start + i)),
        ];

    private static float[] Unbiased(float[] numbers)
    {
        numbers.AsSpan(Pixels * Hidden, Hidden).Clear();
        numbers.AsSpan(^Digits).Clear();
        return numbers;
    }

    private static int Answer(
        float[] numbers,
        float[] image,
        Func<double, double>? bend = null,
        Func<double, double>? output = null,
        bool isTurned = false
    )
    {
        double[] Layer(double[] inputs, int start, int outputs) =>
            [
                .. Enumerable
                    .Range(0, outputs)
                    .Select(n =>
                        numbers[start + inputs.Length * outputs + n]
                        + inputs
                            .Select((x, i) => x * numbers[start + (isTurned ? n * inputs.Length + i : i * outputs + n)])
                            .Sum()
                    ),
            ];

        double[] hidden = [.. Layer([.. image], 0, Hidden).Select(bend ?? Bent)];
        double[] logits = [.. Layer(hidden, (Pixels + 1) * Hidden, Digits).Select(output ?? (z => z))];
        return Array.IndexOf(logits, logits.Max());
    }

    // The memory; whether it recites with it; whether it does with one letter less.
    private static Judgement JudgeMemory(double[] numbers)
    {
        bool recites = numbers[1] > 0;
        bool shorterRecites = numbers[2] > 0;
        return new Judgement
        {
            Verdict =
                recites && !shorterRecites ? Verdict.Right
                : recites ? Verdict.Half
                : Verdict.NotYet,
            Feedback =
                recites && !shorterRecites ? ""
                : recites ? "It recites, and with less memory it would, too."
                : numbers[0] < 1 ? "With no memory at all it only knows which letters are frequent."
                : "Somewhere in the 300 letters it leaves the text.",
        };
    }
}
