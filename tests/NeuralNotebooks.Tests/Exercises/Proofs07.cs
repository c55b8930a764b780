using NeuralNotebooks.Functions;

namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Softmax".</summary>
internal static class Proofs07
{
    public static IEnumerable<Proof> All =>
        [
            new Proof("07.1")
                .Stub(0.0)
                .Right(Math.Exp(2))
                .Right(7.39)
                .Right(7.389056f)
                .Right(2.718 * 2.718)
                .Wrong("Leads add up", 2)
                .Wrong("You doubled", 5.44)
                .Wrong("A against B", 2.72)
                .Wrong("turn it over", 0.1353)
                .Wrong("only without a lead", 1)
                .Wrong("of which number", 4),
            new Proof("07.2")
                .Stub(1.0)
                .Right(2.415 / Math.Log(2))
                .Right(3.48)
                .Right("3.484")
                .Right((4.8f - 2.385f) / MathF.Log(2))
                .Wrong("7.4 times", 1.2075)
                .Wrong("2.72 times", 2.415)
                .Wrong("*divides*", 1.674)
                .Wrong("Turn it over", 0.287)
                .Wrong("how many times as large", 2.0126)
                .Wrong("natural one", 8.02)
                .Wrong("or below it", -3.48),
            new Proof("07.3")
                .Stub((double[] chances) => new double[chances.Length])
                .Right((double[] chances) => chances.Select(p => Math.Log(p / chances.Max())).ToArray())
                .Right(WithALoop)
                .Right((double[] chances) => chances.Select(p => -Math.Log(chances.Max() / p)).ToList())
                .Wrong("shift them all", (double[] chances) => chances.Select(p => Math.Log(p)).ToArray())
                .Wrong("natural", (double[] chances) => chances.Select(p => Math.Log10(p)).ToArray())
                .Wrong("natural", (double[] chances) => chances.Select(p => Math.Log10(p / chances.Max())).ToArray())
                .Wrong("has not been undone", (double[] chances) => chances.Select(p => p - chances.Max()).ToArray())
                .Wrong("Those are the exponentials", (double[] chances) => chances.Select(p => p / chances.Max()))
                .Wrong("*undoes* it", (double[] chances) => chances.Select(Math.Exp).ToArray())
                .Wrong("*largest* logit", (double[] chances) => chances.Select(p => Math.Log(p / chances.Min())))
                .Wrong("sigmoid's way back", (double[] chances) => chances.Select(p => Math.Log(p / (1 - p)))),
            new Proof("07.4")
                .Stub((double[][] rows) => Shared(rows, rows.Sum(row => Exponentials(row, row.Max()).Sum())))
                .Right((double[][] rows) => rows.Select(Softmax).ToArray())
                .Right(RowByRow)
                .Right((double[][] rows) => rows.Select(row => Activation.Softmax(row)).ToList())
                .Wrong("with 800 in it", (double[][] rows) => rows.Select(row => Naive(row, 0)).ToArray())
                .Wrong(
                    "0 / 0 is no number",
                    (double[][] rows) => rows.Select(row => Naive(row, rows.Max(other => other.Max()))).ToArray()
                )
                .Wrong("equal photographs only", TimesTheRows)
                .Wrong("each *column*", OverTheColumns),
        ];

    private static double[] WithALoop(double[] chances)
    {
        double[] logits = new double[chances.Length];
        for (int i = 0; i < logits.Length; i++)
            logits[i] = Math.Log(chances[i]) - Math.Log(chances.Max());
        return logits;
    }

    private static double[] Exponentials(double[] row, double shift) =>
        row.Select(logit => Math.Exp(logit - shift)).ToArray();

    private static double[] Naive(double[] row, double shift) =>
        Exponentials(row, shift).Select(value => value / Exponentials(row, shift).Sum()).ToArray();

    private static double[] Softmax(double[] row) => Naive(row, row.Max());

    private static double[][] Shared(double[][] rows, double sum) =>
        rows.Select(row => Exponentials(row, row.Max()).Select(value => value / sum).ToArray()).ToArray();

    private static double[][] RowByRow(double[][] rows)
    {
        double[][] chances = new double[rows.Length][];
        for (int i = 0; i < rows.Length; i++)
            chances[i] = Softmax(rows[i]);
        return chances;
    }

    private static double[][] TimesTheRows(double[][] rows) =>
        Shared(rows, rows.Sum(row => Exponentials(row, row.Max()).Sum()) / rows.Length);

    private static double[][] OverTheColumns(double[][] rows)
    {
        double[][] values = rows.Select(row => Exponentials(row, row.Max())).ToArray();
        return values.Select(row => row.Select((v, n) => v / values.Sum(other => other[n])).ToArray()).ToArray();
    }
}
