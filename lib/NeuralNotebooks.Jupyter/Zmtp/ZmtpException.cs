namespace NeuralNotebooks.Jupyter.Zmtp;

/// <summary>A peer broke the ZMTP protocol or one of our limits; its connection is closed, nothing else is.</summary>
internal sealed class ZmtpException(string message) : Exception(message);
