namespace NeuralNotebooks.Session.Formatting;

/// <summary>
/// Turns a cell's value into what a front end can show: always text/plain, and text/html where that says more.
/// </summary>
internal static class ValueFormatter
{
    /// <summary>Every representation the value has, the preferred one first.</summary>
    /// <param name="value">Any value, null included.</param>
    /// <param name="mimeTypes">Restricts the result to these types, where given.</param>
    public static MimeBundle Format(object? value, params string[] mimeTypes)
    {
        var bundle = Format(new NodeBuilder().Build(value));
        if (mimeTypes.Length == 0)
            return bundle;
        var chosen = new MimeBundle();
        foreach (string mimeType in mimeTypes)
        {
            string? content =
                bundle[mimeType]
                ?? (value is string text ? text : null)
                ?? (mimeType == MimeBundle.Html ? HtmlWriter.Write(new NodeBuilder().Build(value)) : null);
            if (content is not null)
                chosen.Add(mimeType, content);
        }

        return chosen.Count > 0 ? chosen : bundle;
    }

    private static MimeBundle Format(Node node)
    {
        if (node is Node.Rich rich)
            return rich.Bundle;
        var bundle = new MimeBundle();
        if (SaysMoreAsHtml(node))
            bundle.Add(MimeBundle.Html, HtmlWriter.Write(node));
        bundle.Add(MimeBundle.PlainText, PlainTextWriter.Write(node));
        return bundle;
    }

    private static bool SaysMoreAsHtml(Node node) =>
        node switch
        {
            Node.Table or Node.Members or Node.Rich => true,
            Node.List list => list.Items.Any(SaysMoreAsHtml),
            _ => false,
        };
}
