using System.Text.Json.Nodes;
using NeuralNotebooks.Editor.JsonRpc;

namespace NeuralNotebooks.Editor.Text;

/// <summary>Turns UTF-16 indexes of a text into lines and characters, and back, as editors count them.</summary>
/// <remarks>To the compiler, a few rarer characters end a line, too.</remarks>
internal sealed class LineMap
{
    private readonly string text;
    private readonly List<int> starts = [0];

    public LineMap(string text)
    {
        this.text = text;
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == '\n' || (text[index] == '\r' && (index + 1 == text.Length || text[index + 1] != '\n')))
                starts.Add(index + 1);
        }
    }

    /// <summary>The index of a position; one behind the end of its line, or of the text, is taken as the end.</summary>
    public int Index(int line, int character)
    {
        if (line < 0)
            return 0;
        if (line >= starts.Count)
            return text.Length;
        int end = line + 1 < starts.Count ? starts[line + 1] : text.Length;
        while (end > starts[line] && text[end - 1] is '\n' or '\r' && line + 1 < starts.Count)
            end--;
        return (int)Math.Clamp((long)starts[line] + character, starts[line], end);
    }

    /// <summary>The index of the position that a request names.</summary>
    /// <exception cref="RpcException">It names none.</exception>
    public int Index(RpcParameters position) => Index(position.Number("line"), position.Number("character"));

    /// <summary>The line and the character of an index.</summary>
    public (int Line, int Character) Position(int index)
    {
        int line = starts.BinarySearch(index);
        if (line < 0)
            line = ~line - 1;
        return (line, index - starts[line]);
    }

    /// <summary>The range between two indexes, as the protocol writes it.</summary>
    public JsonObject Range(int start, int end)
    {
        var (startLine, startCharacter) = Position(start);
        var (endLine, endCharacter) = Position(end);
        return TextRange.ToJson(startLine, startCharacter, endLine, endCharacter);
    }
}
