namespace NeuralNotebooks.Charts.Display;

/// <summary>What the formatters need of a value that is shown.</summary>
internal interface IShown
{
    /// <summary>What it shows, in words.</summary>
    string Description { get; }

    /// <summary>A self-contained SVG document.</summary>
    string ToSvg();

    /// <summary>The same as a piece of HTML.</summary>
    string ToHtml();
}
