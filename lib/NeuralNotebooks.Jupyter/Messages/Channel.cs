namespace NeuralNotebooks.Jupyter.Messages;

/// <summary>Which of the kernel's sockets a message came by; answers leave by the same.</summary>
internal enum Channel
{
    Shell,
    Control,
    Stdin,
}
