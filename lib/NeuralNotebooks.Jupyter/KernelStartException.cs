namespace NeuralNotebooks.Jupyter;

/// <summary>The kernel cannot start, or cannot be installed; the message is for the person at the keyboard.</summary>
internal sealed class KernelStartException(string message) : Exception(message);
