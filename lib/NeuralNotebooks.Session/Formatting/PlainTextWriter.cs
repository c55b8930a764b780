using System.Text;

namespace NeuralNotebooks.Session.Formatting;

/// <summary>Writes a value as plain text, tables with aligned columns.</summary>
internal static class PlainTextWriter
{
    public static string Write(Node node) =>
        node switch
        {
            Node.Table table => WriteTable(table),
            Node.Members members => WriteMembers(members),
            _ => Inline(node),
        };

    /// <summary>The same on one line.</summary>
    public static string Inline(Node node) =>
        node switch
        {
            Node.Text text => text.Content,
            Node.List { Items.Count: 0, More: null } list => (list.Open + list.Close).Replace(
                "  ",
                " ",
                StringComparison.Ordinal
            ),
            Node.List list => list.Open + string.Join(", ", Items(list)) + list.Close,
            Node.Table table => InlineTable(table),
            Node.Members { Values.Count: 0 } members => members.Title,
            Node.Members members => (members.Title == TypeNames.Anonymous ? "" : members.Title + " ")
                + "{ "
                + string.Join(", ", members.Values.Select(member => $"{member.Name} = {Inline(member.Value)}"))
                + " }",
            Node.Rich rich => rich.Bundle[MimeBundle.PlainText] ?? "",
            _ => throw new ArgumentException($"No text form for {node.GetType().Name}.", nameof(node)),
        };

    private static IEnumerable<string> Items(Node.List list)
    {
        var items = list.Items.Select(Inline);
        return list.More is null ? items : items.Append(list.More);
    }

    private static string InlineTable(Node.Table table)
    {
        var rows = table.Rows.Select(row => "[ " + string.Join(", ", row.Select(Inline)) + " ]");
        return "[ " + string.Join(", ", table.More is null ? rows : rows.Append(table.More)) + " ]";
    }

    private static string WriteMembers(Node.Members members)
    {
        if (members.Values.Count == 0)
            return members.Title;
        int width = members.Values.Max(member => member.Name.Length);
        var text = new StringBuilder(members.Title);
        foreach (var (name, value) in members.Values)
            text.Append("\n  ").Append((name + ":").PadRight(width + 2)).Append(Inline(value));
        return text.ToString();
    }

    private static string WriteTable(Node.Table table)
    {
        var lines = new List<string[]> { HeaderOf(table) };
        for (int row = 0; row < table.Rows.Count; row++)
        {
            var cells = table.Rows[row].Select(Inline);
            lines.Add([.. table.RowNames is null ? cells : cells.Prepend(table.RowNames[row])]);
        }

        int columns = lines.Max(line => line.Length);
        int[] widths = Enumerable
            .Range(0, columns)
            .Select(column => lines.Max(line => column < line.Length ? line[column].Length : 0))
            .ToArray();
        bool[] rightAligned = Enumerable.Range(0, columns).Select(column => IsNumeric(table, column)).ToArray();
        var text = new StringBuilder();
        if (table.Caption is not null)
            text.Append(table.Caption).Append('\n');
        foreach (string[] line in lines)
        {
            var cells = line.Select(
                (cell, column) => rightAligned[column] ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])
            );
            text.Append(string.Join("  ", cells).TrimEnd()).Append('\n');
        }

        if (table.More is not null)
            text.Append(table.More).Append('\n');
        return text.ToString().TrimEnd('\n');
    }

    private static string[] HeaderOf(Node.Table table) =>
        [.. table.RowNames is null ? table.Columns : table.Columns.Prepend("")];

    private static bool IsNumeric(Node.Table table, int column)
    {
        int offset = table.RowNames is null ? 0 : 1;
        return column >= offset
            && table.Rows.All(row =>
                column - offset >= row.Count
                || row[column - offset] is Node.Text { IsNumber: true } or Node.Text { Content: "…" or "" }
            );
    }
}
