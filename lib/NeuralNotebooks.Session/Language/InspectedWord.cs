namespace NeuralNotebooks.Session.Language;

/// <summary>A word in a cell and what it means.</summary>
/// <param name="Start">The UTF-16 index at which it starts.</param>
/// <param name="End">The index behind its last character.</param>
/// <param name="Description">What it means.</param>
public sealed record InspectedWord(int Start, int End, SymbolDescription Description);
