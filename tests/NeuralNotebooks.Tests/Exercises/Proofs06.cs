namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Matrices".</summary>
internal static class Proofs06
{
    public static IEnumerable<Proof> All => [];
}
