namespace NeuralNotebooks.Session;

/// <summary>A place in a cell that an error names. Lines and characters count from 0.</summary>
/// <param name="TracebackLine">The index of the line of <see cref="CellError.Traceback"/> that names it.</param>
/// <param name="Cell">The cell's execution count.</param>
/// <param name="StartLine">The line on which it starts.</param>
/// <param name="StartCharacter">The UTF-16 index in that line.</param>
/// <param name="EndLine">The line on which it ends.</param>
/// <param name="EndCharacter">The index behind its last character.</param>
/// <param name="Hint">What was probably meant, if that is known.</param>
public sealed record ErrorPlace(
    int TracebackLine,
    int Cell,
    int StartLine,
    int StartCharacter,
    int EndLine,
    int EndCharacter,
    string? Hint = null
);
