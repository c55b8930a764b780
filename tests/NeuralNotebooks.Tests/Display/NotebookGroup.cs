namespace NeuralNotebooks.Tests.Display;

/// <summary>Tests that stand in for a notebook's host, which is one for the whole process: they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class NotebookGroup
{
    public const string Name = "a notebook's host";
}
