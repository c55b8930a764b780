using System.Diagnostics.CodeAnalysis;

namespace NeuralNotebooks.Session.Output;

/// <summary>Which of the two console streams a text was written to.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "They are called the standard streams.")]
public enum StandardStream
{
    /// <summary>What <see cref="Console.Out"/> was given.</summary>
    Out,

    /// <summary>What <see cref="Console.Error"/> was given.</summary>
    Error,
}
