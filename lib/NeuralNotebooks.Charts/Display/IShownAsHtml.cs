namespace NeuralNotebooks.Charts.Display;

/// <summary>Something to see that has no picture, only a page's elements.</summary>
internal interface IShownAsHtml
{
    /// <summary>What it shows, in words.</summary>
    string Description { get; }

    /// <summary>A self-contained piece of HTML.</summary>
    string ToHtml();
}
