using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Lessons;

/// <summary>Ignores what a cell shows; only its value counts.</summary>
internal sealed class NoOutput : ICellOutput
{
    public void WriteStream(StandardStream stream, string text) { }

    public void Display(MimeBundle bundle, string displayId) { }

    public void UpdateDisplay(MimeBundle bundle, string displayId) { }

    public void ClearOutput(bool wait) { }

    public string ReadInput(string prompt, bool isPassword, CancellationToken stop) =>
        throw new InvalidOperationException("A lesson must not wait for input.");
}
