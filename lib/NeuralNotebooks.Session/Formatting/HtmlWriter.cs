using System.Text;

namespace NeuralNotebooks.Session.Formatting;

/// <summary>
/// Writes a value as an HTML fragment without style or script, which every front end shows in its own look.
/// </summary>
internal static class HtmlWriter
{
    public static string Write(Node node)
    {
        var html = new StringBuilder();
        Append(html, node, isNested: false);
        return html.ToString();
    }

    private static void Append(StringBuilder html, Node node, bool isNested)
    {
        switch (node)
        {
            case Node.Table table:
                AppendTable(html, table);
                break;
            case Node.Members { Values.Count: > 0 } members:
                AppendMembers(html, members);
                break;
            case Node.Rich rich:
                html.Append(
                    rich.Bundle[MimeBundle.Html]
                        ?? rich.Bundle[MimeBundle.Svg]
                        ?? Encode(rich.Bundle[MimeBundle.PlainText])
                );
                break;
            case Node.List list when list.Items.Any(item => item is not Node.Text):
                AppendList(html, list);
                break;
            default:
                string text = Encode(PlainTextWriter.Inline(node));
                html.Append(isNested ? text : $"<pre>{text}</pre>");
                break;
        }
    }

    private static void AppendList(StringBuilder html, Node.List list)
    {
        html.Append("<ol start=\"0\">");
        foreach (var item in list.Items)
        {
            html.Append("<li>");
            Append(html, item, isNested: true);
            html.Append("</li>");
        }

        html.Append("</ol>");
        AppendMore(html, list.More);
    }

    private static void AppendTable(StringBuilder html, Node.Table table)
    {
        html.Append("<table>");
        if (table.Caption is not null)
            html.Append("<caption>").Append(Encode(table.Caption)).Append("</caption>");
        html.Append("<thead><tr>");
        foreach (string? column in table.RowNames is null ? table.Columns : table.Columns.Prepend(""))
            html.Append("<th>").Append(Encode(column)).Append("</th>");
        html.Append("</tr></thead>\n<tbody>");
        for (int row = 0; row < table.Rows.Count; row++)
        {
            html.Append("<tr>");
            if (table.RowNames is not null)
                html.Append("<th>").Append(Encode(table.RowNames[row])).Append("</th>");
            foreach (var cell in table.Rows[row])
                AppendCell(html, cell);
            html.Append("</tr>\n");
        }

        html.Append("</tbody></table>");
        AppendMore(html, table.More);
    }

    private static void AppendMembers(StringBuilder html, Node.Members members)
    {
        html.Append("<table><caption>").Append(Encode(members.Title)).Append("</caption>\n<tbody>");
        foreach (var (name, value) in members.Values)
        {
            html.Append("<tr><th>").Append(Encode(name)).Append("</th>");
            AppendCell(html, value);
            html.Append("</tr>\n");
        }

        html.Append("</tbody></table>");
    }

    private static void AppendCell(StringBuilder html, Node cell)
    {
        html.Append("<td>");
        Append(html, cell, isNested: true);
        html.Append("</td>");
    }

    private static void AppendMore(StringBuilder html, string? more)
    {
        if (more is not null)
            html.Append("<p>").Append(Encode(more)).Append("</p>");
    }

    // WebUtility would write × and é as numbers too; the page is UTF-8.
    private static string Encode(string? text) =>
        (text ?? "")
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
