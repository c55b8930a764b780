using System.Text.Json.Nodes;

namespace NeuralNotebooks.Host.Notebooks;

/// <summary>Text as notebooks store it: a list of lines, each with its line end, or one string.</summary>
internal static class MultilineText
{
    public static string Join(JsonNode? node) =>
        node switch
        {
            null => "",
            JsonArray lines => string.Concat(lines.Select(line => line?.GetValue<string>())),
            _ => node.GetValue<string>(),
        };

    public static JsonArray Split(string text)
    {
        var lines = new JsonArray();
        for (int start = 0; start < text.Length; )
        {
            int end = text.IndexOf('\n', start) + 1;
            if (end == 0)
                end = text.Length;
            lines.Add((JsonNode)text[start..end]);
            start = end;
        }

        return lines;
    }
}
