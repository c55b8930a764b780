namespace NeuralNotebooks.Session.Language;

/// <summary>Proposals for the text between two UTF-16 indexes, which each of them replaces.</summary>
/// <param name="Start">Where the replaced text starts.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">The proposals, the likeliest first.</param>
public sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items);
