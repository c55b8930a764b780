namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>A message from a router: who sent it, and its frames.</summary>
internal sealed record RoutedMessage(byte[] Identity, IReadOnlyList<byte[]> Frames);
