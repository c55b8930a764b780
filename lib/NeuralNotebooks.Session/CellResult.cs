using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Session;

/// <summary>What running one cell gave.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Value">The trailing expression's representations, or null where there is nothing to show.</param>
/// <param name="Error">Set unless <see cref="CellStatus.Ok"/>.</param>
/// <param name="ValueObject">The trailing expression's value itself.</param>
public sealed record CellResult(CellStatus Status, MimeBundle? Value, CellError? Error, object? ValueObject = null);
