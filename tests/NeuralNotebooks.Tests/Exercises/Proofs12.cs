namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "An MNIST classifier".</summary>
internal static class Proofs12
{
    public static IEnumerable<Proof> All => [];
}
