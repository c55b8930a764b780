namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Gradient descent".</summary>
internal static class Proofs09
{
    public static IEnumerable<Proof> All => [];
}
