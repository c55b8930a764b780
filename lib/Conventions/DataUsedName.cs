namespace NeuralNotebooks.Conventions;

/// <summary>How a library tells the notebook's host which data a lesson learned from.</summary>
/// <remarks>
/// A text in <see cref="AppContext"/> under this name; nothing as long as no set was asked for. Once anything was
/// replaced it stays <see cref="Generated"/>. This file is compiled into both.
/// </remarks>
internal static class DataUsedName
{
    public const string Value = "Notebook.DataUsed";

    /// <summary>All sets were those that the lesson asked for.</summary>
    public const string Real = "real";

    /// <summary>Generated digits stood in for at least one of them.</summary>
    public const string Generated = "generated";
}
