using NeuralNotebooks.Exercises;
using NeuralNotebooks.Networks;

namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Exercises of lessons 12 to 16 that took the place of repeats, or let something pass.</summary>
public sealed class LaterLessonTests
{
    private static readonly List<Proof> Proofs =
    [
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
}
