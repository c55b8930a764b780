using System.Text.Json.Nodes;

namespace NeuralNotebooks.Editor.Text;

/// <summary>How the protocol writes a part of a cell.</summary>
internal static class TextRange
{
    public static JsonObject ToJson(int startLine, int startCharacter, int endLine, int endCharacter) =>
        new() { ["start"] = Position(startLine, startCharacter), ["end"] = Position(endLine, endCharacter) };

    private static JsonObject Position(int line, int character) => new() { ["line"] = line, ["character"] = character };
}
