using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Browser;

/// <summary>How a cell ended, as the page gets it.</summary>
/// <param name="Status">"ok", "error" or "stopped".</param>
/// <param name="Types">The MIME types of the cell's value, the preferred one first; empty without a value.</param>
/// <param name="Contents">The value in each of them.</param>
/// <param name="Error">What went wrong, or null.</param>
internal sealed record CellAnswer(
    string Status,
    IReadOnlyList<string> Types,
    IReadOnlyList<string> Contents,
    CellError? Error
)
{
    public static CellAnswer Of(CellResult result) =>
        new(
            result.Status switch
            {
                CellStatus.Ok => "ok",
                CellStatus.Error => "error",
                _ => "stopped",
            },
            [.. (result.Value ?? []).Select(entry => entry.Key)],
            [.. (result.Value ?? []).Select(entry => entry.Value)],
            result.Error
        );
}
