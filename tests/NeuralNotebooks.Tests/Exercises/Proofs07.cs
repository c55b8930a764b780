namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Softmax".</summary>
internal static class Proofs07
{
    public static IEnumerable<Proof> All =>
        [
            new Proof("07.1")
                .Stub(1.0)
                .Right(2.7)
                .Right("27/10")
                .Right(2.65f)
                .Right(8 / 3.0)
                .Wrong("still too sure", 2)
                .Wrong("too equal", 5)
                .Wrong("*apart*", 0.5)
                .Wrong("order round", -2)
                .Wrong("Dividing by 0", 0),
        ];
}
