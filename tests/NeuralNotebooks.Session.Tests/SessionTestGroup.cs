namespace NeuralNotebooks.Session.Tests;

/// <summary>Sessions take over the process's console and working directory: one at a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SessionTestGroup
{
    public const string Name = "sessions";
}
