namespace NeuralNotebooks.Session.Language;

/// <summary>Proposals for the text between two UTF-16 indexes, which each of them replaces.</summary>
internal sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items);
