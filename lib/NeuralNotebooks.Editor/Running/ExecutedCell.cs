namespace NeuralNotebooks.Editor.Running;

/// <summary>A cell as it was sent to be run.</summary>
/// <param name="Id">The editor's name for it.</param>
/// <param name="Code">Its code.</param>
/// <param name="Number">Its execution count, by which errors name it.</param>
internal sealed record ExecutedCell(string Id, string Code, int Number);
