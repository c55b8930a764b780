namespace NeuralNotebooks.Tests.Exercises;

/// <summary>Answers to the exercises of "Overfitting and regularisation".</summary>
internal static class Proofs14
{
    public static IEnumerable<Proof> All => [];
}
