namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Loss".</summary>
internal static class Proofs08
{
    public static IEnumerable<Proof> All =>
        [
            new Proof("08.1")
                .Stub(new double[] { 0, 0 })
                .Right(new[] { 1.386, 0.693 })
                .Right(new[] { -Math.Log(0.25), -Math.Log(0.5) })
                .Right((Math.Log(4), Math.Log(2)))
                .Right(new List<double> { 1.3863, 0.6931 })
                .Wrong("not the one to the base 10", new[] { 0.602, 0.301 })
                .Wrong("base 2", new[] { 2, 1 })
                .Wrong("never negative", new[] { -1.386, -0.693 })
                .Wrong("exchanged", new[] { 0.693, 1.386 })
                .Wrong("Those are the chances", new[] { 0.25, 0.5 }),
            new Proof("08.2")
                .Stub(0.2)
                .Right(14)
                .Right(13.55)
                .Right(8.9 + Math.Log(100))
                .Right("15")
                .Wrong("natural logarithm", 8.9 + 2)
                .Wrong("not by enough", 10)
                .Wrong("Over whom", 4.6)
                .Wrong("The cat still leads", 8)
                .Wrong("its chance must grow", -14),
            new Proof("08.3")
                .Stub((double[] a, double[] t) => 0.0, (double[] a, double[] t) => new double[a.Length])
                .Right(
                    (double[] a, double[] t) => a.Zip(t, (p, q) => Math.Abs(p - q)).Average(),
                    (double[] a, double[] t) => a.Zip(t, (p, q) => (double)Math.Sign(p - q) / a.Length).ToArray()
                )
                .Right(WithALoop, SlopesWithALoop)
                .Right(
                    (double[] a, double[] t) => a.Select((p, i) => p > t[i] ? p - t[i] : t[i] - p).Sum() / t.Length,
                    SlopesWithALoop
                )
                .Wrong(
                    "opposite sign cancel",
                    (double[] a, double[] t) => a.Zip(t, (p, q) => p - q).Average(),
                    SlopesWithALoop
                )
                .Wrong(
                    "The *mean* is wanted",
                    (double[] a, double[] t) => a.Zip(t, (p, q) => Math.Abs(p - q)).Sum(),
                    SlopesWithALoop
                )
                .Wrong(
                    "mean squared error",
                    (double[] a, double[] t) => a.Zip(t, (p, q) => (p - q) * (p - q)).Average(),
                    SlopesWithALoop
                )
                .Wrong(
                    "only one of several",
                    WithALoop,
                    (double[] a, double[] t) => a.Zip(t, (p, q) => (double)Math.Sign(p - q)).ToArray()
                )
                .Wrong(
                    "wrong signs",
                    WithALoop,
                    (double[] a, double[] t) => a.Zip(t, (p, q) => (double)Math.Sign(q - p) / a.Length).ToArray()
                ),
            new Proof("08.4")
                .Stub((double z, double t) => Naive(z, t))
                .Right((double z, double t) => Math.Max(z, 0) - z * t + Math.Log(1 + Math.Exp(-Math.Abs(z))))
                .Right(ThroughTwoLogits)
                .Right((double z, double t) => Softplus(t > 0.5 ? -z : z))
                .Wrong("No NaN any more", (double z, double t) => t == 1 ? -Math.Log(S(z)) : -Math.Log(1 - S(z)))
                .Wrong("a ceiling has no slope", (double z, double t) => Clipped(z, t, 1e-15))
                .Wrong("a ceiling has no slope", (double z, double t) => Clipped(z, t, 1e-12))
                .Wrong("Where does the target", (double z, double t) => Softplus(z))
                .Wrong("changed places", (double z, double t) => Softplus(t > 0.5 ? z : -z)),
            new Proof("08.5")
                .Stub("?", 0)
                .Right("B", 1)
                .Right("b", "1")
                .Right('B', 1.0)
                .Wrong("counts right answers", "A", 1)
                .Wrong("every price would have fallen", "C", 1)
                .Wrong("Two more in a hundred", "D", 4)
                .Wrong("how fast a network", "B", 2)
                .Wrong("slopes for one photograph", "B", 3)
                .Wrong("knows nothing", "B", 4)
                .Wrong("Now say why", "B", 0)
                .Wrong("one letter of", "the second", 1),
        ];

    private static double S(double z) => 1 / (1 + Math.Exp(-z));

    private static double Softplus(double z) => Math.Max(z, 0) + Math.Log(1 + Math.Exp(-Math.Abs(z)));

    private static double Naive(double z, double t) => -(t * Math.Log(S(z)) + (1 - t) * Math.Log(1 - S(z)));

    private static double Clipped(double z, double t, double least)
    {
        double a = Math.Clamp(S(z), least, 1 - least);
        return -(t * Math.Log(a) + (1 - t) * Math.Log(1 - a));
    }

    private static double ThroughTwoLogits(double z, double t)
    {
        double[] logits = [z, 0];
        double largest = logits.Max();
        return largest + Math.Log(logits.Sum(v => Math.Exp(v - largest))) - logits[t == 1 ? 0 : 1];
    }

    private static double WithALoop(double[] outputs, double[] targets)
    {
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
            sum += Math.Abs(targets[i] - outputs[i]);
        return sum / outputs.Length;
    }

    private static double[] SlopesWithALoop(double[] outputs, double[] targets)
    {
        double[] slopes = new double[outputs.Length];
        for (int i = 0; i < slopes.Length; i++)
        {
            if (outputs[i] > targets[i])
                slopes[i] = 1.0 / outputs.Length;
            else if (outputs[i] < targets[i])
                slopes[i] = -1.0 / outputs.Length;
        }
        return slopes;
    }
}
