using NeuralNotebooks.Conventions;
using NeuralNotebooks.Display;

namespace NeuralNotebooks.Data;

/// <summary>A set to train on and a set, never trained on, to test with.</summary>
/// <param name="Train">The training samples.</param>
/// <param name="Test">The test samples.</param>
[TypeFormatterSource(typeof(TextFormatterSource))]
public sealed record DataSplit(Dataset Train, Dataset Test)
{
    /// <summary>Whether other data stands in for the set that was asked for.</summary>
    public bool IsStandIn => Notice.Length > 0;

    /// <summary>One line that says which data stands in and how to get the real set; empty for the real set.</summary>
    public string Notice => Train.Notice ?? "";

    /// <summary>The title, which says so if another set stands in, and the sizes.</summary>
    public override string ToString() =>
        $"{Train.Title}: {Train.Count} training and {Test.Count} test samples in {Train.Classes} classes";
}
