using MathNet.Numerics.LinearAlgebra;
using NeuralNotebooks.Exercises;
using NeuralNotebooks.Networks;

namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Exercises of lessons 6 to 16 that took the place of repeats, or let something pass.</summary>
public sealed class LaterLessonTests
{
    private static readonly List<Proof> Proofs =
    [
        new Proof("06.1")
            .Stub(0L)
            .Right(2L * 64 * 784 * 30)
            .Right(64 * 30 * (784.0 + 784))
            .Right("3010560")
            .Wrong("counted the multiplications", 64 * 784 * 30)
            .Wrong("how many numbers come out", 64 * 30)
            .Wrong("one picture", 2 * 784 * 30)
            .Wrong("how many weights", 784 * 30)
            .Wrong("square matrices", 2L * 784 * 784 * 784)
            .Wrong("biases are not part", 3012480),
        new Proof("06.3")
            .Stub((double[,] a, double[,] b) => new double[a.GetLength(1), b.GetLength(1)])
            .Right((double[,] a, double[,] b) => Loops(a, b))
            .Right((Matrix<double> a, Matrix<double> b) => a.TransposeThisAndMultiply(b))
            .Right((Matrix<double> a, Matrix<double> b) => (b.Transpose() * a).Transpose())
            .Wrong("That is a · b", (Matrix<double> a, Matrix<double> b) => a * b)
            .Wrong("swapped", (Matrix<double> a, Matrix<double> b) => b.Transpose() * a)
            .Wrong("You transposed b", (Matrix<double> a, Matrix<double> b) => a * b.Transpose())
            .Wrong(
                "last product only",
                (Matrix<double> a, Matrix<double> b) => a.Row(a.RowCount - 1).OuterProduct(b.Row(b.RowCount - 1))
            ),
        new Proof("12.1")
            .Stub(0)
            .Right(3910)
            .Right((int)Math.Ceiling(50_000 / 128.0) * 10)
            .Right(391 * 10.0)
            .Wrong("smaller, but it teaches", 50_000 / 128 * 10)
            .Wrong("one epoch.", 391)
            .Wrong("without its last", 390)
            .Wrong("quarter of a step", 50_000 / 128.0 * 10)
            .Wrong("how many pictures", 500_000)
            .Wrong("how many batches", 1280),
        new Proof("14.4")
            .Stub(new[] { 0.13, 0.12, 1000 })
            .Right(new[] { 0.05, 0.12, 1000 })
            .Right(new[] { 0.08, 0.12, 1000 })
            .Right(new[] { 0.05, 0.12, 900 })
            .Wrong("learned from 60000 pictures", new[] { 0.01, 0.12, 60_000 })
            .Wrong("learned from 11000 pictures", new[] { 0.01, 0.12, 11_000 })
            .Wrong("not by a quarter yet", new[] { 0.11, 0.12, 1000 })
            .Wrong("still makes fewer", new[] { 0.13, 0.12, 1000 }),
    ];

    public static TheoryData<string> Ids => [.. Proofs.Select(proof => proof.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Right_answers_are_right_and_wrong_ones_get_their_feedback(string id)
    {
        var proof = Proofs.Single(one => one.Id == id);
        Assert.NotEqual(Verdict.Right, new ExerciseSession().Check(id, proof.StubAnswers).Verdict);
        foreach (object?[] answers in proof.RightAnswers)
        {
            var result = new ExerciseSession().Check(id, answers);
            Assert.True(result.Verdict == Verdict.Right, result.ToString());
        }

        foreach (var (feedback, answers) in proof.WrongAnswers)
        {
            var result = new ExerciseSession().Check(id, answers);
            Assert.NotEqual(Verdict.Right, result.Verdict);
            Assert.Contains(feedback, result.Feedback, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_network_knows_how_many_samples_it_has_learned_from()
    {
        var network = new Mlp(2, 1);
        Assert.Equal(0, network.TrainedOn);
        network.Fit(new float[3, 2], new float[3, 1], new() { Epochs = 1 });
        network.Fit(new float[2, 2], new float[2, 1], new() { Epochs = 1 });
        Assert.Equal(3, network.TrainedOn);
    }

    private static double[,] Loops(double[,] a, double[,] b)
    {
        double[,] c = new double[a.GetLength(1), b.GetLength(1)];
        for (int row = 0; row < c.GetLength(0); row++)
        for (int column = 0; column < c.GetLength(1); column++)
        for (int k = 0; k < a.GetLength(0); k++)
            c[row, column] += a[k, row] * b[k, column];
        return c;
    }
}
