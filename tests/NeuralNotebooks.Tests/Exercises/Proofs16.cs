namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Where to go from here".</summary>
internal static class Proofs16
{
    public static IEnumerable<Proof> All => [];
}
