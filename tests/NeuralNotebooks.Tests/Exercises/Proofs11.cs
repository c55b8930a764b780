namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Optimizers".</summary>
internal static class Proofs11
{
    public static IEnumerable<Proof> All => [];
}
