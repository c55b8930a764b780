using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Browser;

/// <summary>Sends a cell's output to the page.</summary>
/// <param name="poll">Looks for a stop request: there is nobody else who could while the cell runs.</param>
[SupportedOSPlatform("browser")]
internal sealed class PageOutput(Action poll) : ICellOutput
{
    /// <inheritdoc/>
    public void WriteStream(StandardStream stream, string text)
    {
        Page.Stream((int)stream, text);
        poll();
    }

    /// <inheritdoc/>
    public void Display(MimeBundle bundle, string displayId) => Show(bundle, displayId, isUpdate: false);

    /// <inheritdoc/>
    public void UpdateDisplay(MimeBundle bundle, string displayId) => Show(bundle, displayId, isUpdate: true);

    /// <inheritdoc/>
    public void ClearOutput(bool wait) => Page.Clear(wait);

    /// <inheritdoc/>
    public string ReadInput(string prompt, bool isPassword, CancellationToken stop)
    {
        try
        {
            if (Page.ReadInput(prompt, isPassword) is { } line)
                return line;
        }
        catch (JSException exception)
        {
            throw new InvalidOperationException(exception.Message, exception);
        }

        poll();
        throw new OperationCanceledException(stop);
    }

    /// <inheritdoc/>
    public async Task<string> ReadInputAsync(string prompt, bool isPassword, CancellationToken stop) =>
        await Page.ReadInputAsync(prompt, isPassword).ConfigureAwait(false)
        ?? throw new OperationCanceledException(stop);

    private void Show(MimeBundle bundle, string displayId, bool isUpdate)
    {
        Page.Display(
            displayId,
            isUpdate,
            [.. bundle.Select(entry => entry.Key)],
            [.. bundle.Select(entry => entry.Value)]
        );
        poll();
    }
}
