using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Session.Interactive;

/// <summary>A value that was shown, and the place where it was.</summary>
public sealed class DisplayedValue
{
    private readonly string[] mimeTypes;

    internal DisplayedValue(string displayId, string[] mimeTypes)
    {
        DisplayId = displayId;
        this.mimeTypes = mimeTypes;
    }

    /// <summary>The place's name in the notebook protocol.</summary>
    public string DisplayId { get; }

    /// <summary>Shows another value in the same place, also from a later cell.</summary>
    public void Update(object? value) =>
        CurrentCell.Output.UpdateDisplay(ValueFormatter.Format(value, mimeTypes), DisplayId);
}
