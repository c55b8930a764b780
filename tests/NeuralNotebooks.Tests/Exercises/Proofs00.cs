namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Start here".</summary>
internal static class Proofs00
{
    public static IEnumerable<Proof> All =>
        [
            new Proof("00.1")
                .Stub(0.0)
                .Right(3.0)
                .Right(3)
                .Right(3m)
                .Right("3")
                .Right(new[] { 3 })
                .Wrong("drops everything after the decimal point", 3.5)
                .Wrong("drops everything after the decimal point", "7/2")
                .Wrong("does not round", 4)
                .Wrong("remainder", 1)
                .Wrong("product", 14)
                .Wrong("not it yet", 2)
                .Wrong("is a text", "three")
                .Wrong("null", (object?)null),
            new Proof("00.2")
                .Stub((double x) => x + x)
                .Right((double x) => x * x)
                .Right((double x) => Math.Pow(x, 2))
                .Right((double x) => Math.Abs(x) * Math.Abs(x))
                .Right((float x) => x * x)
                .Wrong("cube", (double x) => x * x * x)
                .Wrong("way back", (double x) => Math.Sqrt(x))
                .Wrong("Negative numbers", (double x) => x * Math.Abs(x))
                .Wrong("Right for whole numbers", (int x) => x * x)
                .Wrong("2 to the power", (double x) => Math.Pow(2, x))
                .Wrong("function itself", 9.0)
                .Wrong("takes 0 input", () => 4.0),
            new Proof("00.3")
                .Stub((double[] numbers) => 0.0)
                .Right((double[] numbers) => numbers.Sum() / numbers.Length)
                .Right((double[] numbers) => numbers.Average())
                .Right(LoopMean)
                .Right((List<double> numbers) => numbers.Select(number => number / numbers.Count).Sum())
                .Wrong("You added them up", (double[] numbers) => numbers.Sum())
                .Wrong("median", (double[] numbers) => numbers.Order().ElementAt(numbers.Length / 2))
                .Wrong("first and the last", (double[] numbers) => (numbers[0] + numbers[^1]) / 2)
                .Wrong("divided by 3", (double[] numbers) => numbers.Sum() / 3)
                .Wrong("largest and the smallest", (double[] numbers) => (numbers.Max() + numbers.Min()) / 2)
                .Wrong("past the end of an array", PastTheEnd),
            new Proof("00.4")
                .Stub("?", 0)
                .Right("C", 2)
                .Right("c", "2")
                .Right('C', 2.0)
                .Wrong("C# multiplies reliably", "A", 1)
                .Wrong("would not exist", "B", 2)
                .Wrong("ran third", "D", 3)
                .Wrong("Who has not noticed", "C", 1)
                .Wrong("same old number", "C", 3)
                .Wrong("one cell less", "C", 4)
                .Wrong("Now say why", "C", 0)
                .Wrong("one letter of", "the third", 2),
        ];

    private static double LoopMean(double[] numbers)
    {
        double sum = 0;
        foreach (double number in numbers)
            sum += number;
        return sum / numbers.Length;
    }

    private static double PastTheEnd(double[] numbers)
    {
        double sum = 0;
        for (int i = 0; i <= numbers.Length; i++)
            sum += numbers[i];
        return sum / numbers.Length;
    }
}
