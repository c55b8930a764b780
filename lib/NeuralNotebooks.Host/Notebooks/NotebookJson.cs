using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeuralNotebooks.Host.Notebooks;

/// <summary>
/// Writes JSON byte for byte as Jupyter does: one space of indentation, all of Unicode, a newline at the end.
/// </summary>
internal static class NotebookJson
{
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Append(text, node, 0);
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject { Count: 0 }:
                text.Append("{}");
                break;
            case JsonArray { Count: 0 }:
                text.Append("[]");
                break;
            case JsonObject members:
                AppendItems(
                    text,
                    '{',
                    '}',
                    members,
                    depth,
                    member =>
                    {
                        AppendString(text, member.Key);
                        text.Append(": ");
                        Append(text, member.Value, depth + 1);
                    }
                );
                break;
            case JsonArray items:
                AppendItems(text, '[', ']', items, depth, item => Append(text, item, depth + 1));
                break;
            default:
                AppendValue(text, node);
                break;
        }
    }

    private static void AppendItems<T>(
        StringBuilder text,
        char open,
        char close,
        IEnumerable<T> items,
        int depth,
        Action<T> append
    )
    {
        text.Append(open);
        string separator = "";
        foreach (var item in items)
        {
            text.Append(separator).Append('\n').Append(' ', depth + 1);
            append(item);
            separator = ",";
        }

        text.Append('\n').Append(' ', depth).Append(close);
    }

    private static void AppendValue(StringBuilder text, JsonNode value)
    {
        if (value.GetValueKind() == JsonValueKind.String)
            AppendString(text, value.GetValue<string>());
        else
            text.Append(value.ToJsonString());
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        for (int index = 0; index < value.Length; index++)
        {
            char character = value[index];
            // A cell can print half a character, which UTF-8 has no bytes for.
            if (char.IsSurrogate(character))
            {
                if (index + 1 < value.Length && char.IsSurrogatePair(character, value[index + 1]))
                    text.Append(value, index++, 2);
                else
                    text.Append('\uFFFD');
                continue;
            }

            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }
}
