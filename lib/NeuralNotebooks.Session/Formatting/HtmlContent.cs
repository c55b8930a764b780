namespace NeuralNotebooks.Session.Formatting;

/// <summary>A text that is HTML.</summary>
public sealed class HtmlContent
{
    private readonly string content;

    /// <summary>Marks a text as HTML.</summary>
    public HtmlContent(string content) => this.content = content;

    /// <summary>The HTML itself.</summary>
    public override string ToString() => content;
}
