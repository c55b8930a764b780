namespace NeuralNotebooks.Jupyter.Messages;

/// <summary>
/// A message is cut off, not signed with our key, a replay, or not of the protocol's form: it is dropped.
/// </summary>
internal sealed class MalformedMessageException(string message) : Exception(message);
