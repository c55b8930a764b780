namespace NeuralNotebooks.Jupyter;

/// <summary>
/// Jupyter counts a cursor's position in Unicode characters, .NET in UTF-16 units; they differ after an emoji.
/// </summary>
internal static class CodePoints
{
    /// <summary>The UTF-16 index of a Jupyter position, within the text.</summary>
    public static int ToUtf16(string text, int codePoints)
    {
        int index = 0;
        for (int i = 0; i < codePoints && index < text.Length; i++)
            index += IsPair(text, index) ? 2 : 1;
        return index;
    }

    /// <summary>The Jupyter position of a UTF-16 index.</summary>
    public static int FromUtf16(string text, int index)
    {
        int codePoints = 0;
        for (int i = 0; i < index; i += IsPair(text, i) ? 2 : 1)
            codePoints++;
        return codePoints;
    }

    private static bool IsPair(string text, int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);
}
