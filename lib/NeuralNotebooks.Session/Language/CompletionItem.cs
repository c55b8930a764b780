using Microsoft.CodeAnalysis;

namespace NeuralNotebooks.Session.Language;

/// <summary>One proposal.</summary>
/// <param name="Text">What is inserted.</param>
/// <param name="Kind">What it is, in the words that front ends have icons for: method, property, class, keyword,
/// path…</param>
/// <param name="Signature">How a member is declared; empty for keywords and paths.</param>
public sealed record CompletionItem(string Text, string Kind, string Signature = "")
{
    /// <summary>What it means; null for words of the language and paths.</summary>
    internal ISymbol? Symbol { get; init; }
}
