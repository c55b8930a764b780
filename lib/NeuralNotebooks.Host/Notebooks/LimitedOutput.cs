using System.Globalization;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Host.Notebooks;

/// <summary>Keeps a lesson's outputs below a size that a notebook can have; what comes after it is left out.</summary>
/// <remarks>
/// A cell that shows something in an endless loop would fill the memory long before its time is over. An update
/// replaces what was shown, so it counts for nothing.
/// </remarks>
/// <param name="output">Where the outputs go.</param>
/// <param name="most">Characters for the whole lesson.</param>
internal sealed class LimitedOutput(ICellOutput output, long most = LimitedOutput.MostCharacters) : ICellOutput
{
    /// <summary>No front end opens a notebook as large as this.</summary>
    public const long MostCharacters = 32 << 20;

    private long lesson;
    private long cell;
    private bool isCut;

    /// <summary>The next cell begins.</summary>
    public void BeginCell() => (cell, isCut) = (0, false);

    public void WriteStream(StandardStream stream, string text)
    {
        if (Fits(text.Length))
            output.WriteStream(stream, text);
    }

    public void Display(MimeBundle bundle, string displayId)
    {
        if (Fits(bundle.Sum(entry => (long)entry.Value.Length)))
            output.Display(bundle, displayId);
    }

    public void UpdateDisplay(MimeBundle bundle, string displayId) => output.UpdateDisplay(bundle, displayId);

    public void ClearOutput(bool wait)
    {
        lesson -= cell;
        BeginCell();
        output.ClearOutput(wait);
    }

    public string ReadInput(string prompt, bool isPassword, CancellationToken stop) =>
        output.ReadInput(prompt, isPassword, stop);

    private bool Fits(long length)
    {
        if (isCut)
            return false;
        cell += length;
        lesson += length;
        if (lesson <= most)
            return true;
        isCut = true;
        output.WriteStream(
            StandardStream.Out,
            string.Create(
                CultureInfo.InvariantCulture,
                $"\n… cut here: the outputs of this notebook have more than {most:N0} characters.\n"
            )
        );
        return false;
    }
}
