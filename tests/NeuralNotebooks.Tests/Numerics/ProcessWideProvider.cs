namespace NeuralNotebooks.Tests.Numerics;

/// <summary>Tests that change MathNet's provider, which is one for the whole process: they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ProcessWideProvider
{
    public const string Name = "MathNet's provider";
}
