namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Backpropagation".</summary>
internal static class Proofs10
{
    public static IEnumerable<Proof> All => [];
}
