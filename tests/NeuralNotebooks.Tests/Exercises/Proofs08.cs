namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Loss".</summary>
internal static class Proofs08
{
    public static IEnumerable<Proof> All => [];
}
