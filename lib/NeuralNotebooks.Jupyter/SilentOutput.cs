using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Jupyter;

/// <summary>Drops what a silent request or a user expression writes.</summary>
internal sealed class SilentOutput : ICellOutput
{
    public void WriteStream(StandardStream stream, string text) { }

    public void Display(MimeBundle bundle, string displayId) { }

    public void UpdateDisplay(MimeBundle bundle, string displayId) { }

    public void ClearOutput(bool wait) { }

    public string ReadInput(string prompt, bool isPassword, CancellationToken stop) =>
        throw new InvalidOperationException("A silent cell cannot ask for input.");
}
