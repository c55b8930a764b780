namespace NeuralNotebooks.Session;

/// <summary>A variable of the session, as a reader sees it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as C# writes it.</param>
/// <param name="Value">Its value on one line, cut where it is long.</param>
/// <param name="Cell">The execution count of the cell that declared it.</param>
public sealed record SessionVariable(string Name, string Type, string Value, int Cell);
