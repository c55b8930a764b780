using NeuralNotebooks.Display;

namespace NeuralNotebooks.Exercises;

/// <summary>Lets a notebook show feedback as HTML and as plain text, by .NET Interactive's convention.</summary>
internal sealed class FeedbackFormatterSource
{
    private readonly Formatter<IFeedback>[] formatters =
    [
        new("text/html", feedback => feedback.ToHtml()),
        new("text/plain", feedback => feedback.ToString()),
    ];

    /// <summary>A formatter for each MIME type.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}
