namespace NeuralNotebooks.Session.Formatting;

/// <summary>What a value looks like, before it is written as text or HTML.</summary>
internal abstract record Node
{
    /// <summary>A number, a string, anything that fits on a line.</summary>
    public sealed record Text(string Content, bool IsNumber = false) : Node;

    /// <summary>Items between brackets or parentheses.</summary>
    public sealed record List(IReadOnlyList<Node> Items, string? More, string Open = "[ ", string Close = " ]") : Node;

    /// <summary>Rows under column names; row names may be missing.</summary>
    public sealed record Table(
        string? Caption,
        IReadOnlyList<string> Columns,
        IReadOnlyList<string>? RowNames,
        IReadOnlyList<IReadOnlyList<Node>> Rows,
        string? More
    ) : Node;

    /// <summary>An object's members.</summary>
    public sealed record Members(string Title, IReadOnlyList<(string Name, Node Value)> Values) : Node;

    /// <summary>A value that knows its own representations.</summary>
    public sealed record Rich(MimeBundle Bundle) : Node;
}
