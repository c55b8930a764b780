using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NeuralNotebooks.Jupyter.Messages;

namespace NeuralNotebooks.Jupyter;

/// <summary>The cells of this session, for history requests.</summary>
internal sealed class CellHistory
{
    private const int Session = 1;

    private readonly List<Entry> entries = [];

    public void Add(int number, string code, string? output) => entries.Add(new Entry(number, code, output));

    /// <summary>Answers a history_request: the last cells, a range of them, or those that match a pattern.</summary>
    public JsonArray Find(KernelRequest request)
    {
        bool withOutput = request.Flag("output", false);
        var found = request.Text("hist_access_type") switch
        {
            "range" => Range(request),
            "search" => Search(request.Text("pattern", "*"), request.Flag("unique", false))
                .TakeLast(request.Number("n") ?? int.MaxValue),
            _ => entries.TakeLast(request.Number("n") ?? int.MaxValue),
        };
        return
        [
            .. found.Select(entry =>
                (JsonNode)
                    new JsonArray(
                        Session,
                        entry.Number,
                        withOutput ? new JsonArray(entry.Code, entry.Output) : entry.Code
                    )
            ),
        ];
    }

    private IEnumerable<Entry> Range(KernelRequest request)
    {
        // 0 is the running session; earlier ones are not kept.
        if (request.Number("session") is not (null or 0 or Session))
            return [];
        int start = request.Number("start") ?? 0;
        int stop = request.Number("stop") ?? int.MaxValue;
        return entries.Where(entry => entry.Number >= start && entry.Number < stop);
    }

    /// <summary>The pattern is a file name pattern: * and ? stand for any text and any character.</summary>
    private IEnumerable<Entry> Search(string pattern, bool unique)
    {
        var expression = new Regex(
            "^"
                + Regex
                    .Escape(pattern)
                    .Replace(@"\*", ".*", StringComparison.Ordinal)
                    .Replace(@"\?", ".", StringComparison.Ordinal)
                + "$",
            RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
        );
        var found = entries.Where(entry => expression.IsMatch(entry.Code));
        return unique
            ? found.GroupBy(entry => entry.Code).Select(group => group.Last()).OrderBy(entry => entry.Number)
            : found;
    }

    private sealed record Entry(int Number, string Code, string? Output);
}
