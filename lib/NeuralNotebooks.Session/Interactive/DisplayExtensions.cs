using NeuralNotebooks.Session.Formatting;

namespace NeuralNotebooks.Session.Interactive;

/// <summary><c>x.Display()</c>: the same as <c>display(x)</c>, at the end of a chain of calls.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value now and gives a handle to replace it later.</summary>
    /// <param name="value">What to show.</param>
    /// <param name="mimeTypes">The representations to show; all that the value has when none is named.</param>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        Kernel.display(value, mimeTypes);

    /// <summary>Shows a text as the given MIME type, such as text/html or text/markdown.</summary>
    /// <param name="value">The content.</param>
    /// <param name="mimeType">What the content is.</param>
    public static DisplayedValue DisplayAs(this string value, string mimeType) =>
        Kernel.display(new RawContent(mimeType, value), mimeType);
}
