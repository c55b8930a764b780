using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Session.Formatting;

namespace NeuralNotebooks.Host.Running;

/// <summary>Compares the outputs of one cell: the notebook's and this run's.</summary>
internal sealed partial class OutputComparison(Tolerance tolerance)
{
    /// <summary>What differs, as lines to print; empty when nothing does.</summary>
    public IReadOnlyList<string> Compare(IReadOnlyList<JsonObject> expected, IReadOnlyList<JsonObject> actual)
    {
        var lines = new List<string>();
        (expected, actual) = (Compared(expected), Compared(actual));
        for (int index = 0; index < Math.Max(expected.Count, actual.Count); index++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"output {index + 1}");
            if (index >= actual.Count)
                AddBlock(lines, $"{place}: missing in this run", Content(expected[index]), "");
            else if (index >= expected.Count)
                AddBlock(lines, $"{place}: not in the notebook", "", Content(actual[index]));
            else
                CompareOutput(lines, place, expected[index], actual[index]);
        }

        return lines;
    }

    /// <summary>
    /// Without the error stream: progress and warnings go there, such as the download of a data set, which depend on
    /// the machine, not on the lesson. Text that arrived in several pieces is one, whoever saved it.
    /// </summary>
    private static List<JsonObject> Compared(IReadOnlyList<JsonObject> outputs)
    {
        var compared = new List<JsonObject>();
        foreach (var output in outputs.Where(output => Kind(output) != "stderr"))
        {
            if (Kind(output) == "stdout" && compared is [.., var last] && Kind(last) == "stdout")
            {
                var joined = (JsonObject)last.DeepClone();
                joined["text"] = Content(last) + Content(output);
                compared[^1] = joined;
            }
            else
            {
                compared.Add(output);
            }
        }

        return compared;
    }

    private void CompareOutput(List<string> lines, string place, JsonObject expected, JsonObject actual)
    {
        var (expectedKind, actualKind) = (Kind(expected), Kind(actual));
        if (expectedKind != actualKind)
        {
            AddBlock(
                lines,
                $"{place}: {expectedKind} in the notebook, {actualKind} in this run",
                Content(expected),
                Content(actual)
            );
            return;
        }

        if (expected["data"] is not JsonObject expectedData || actual["data"] is not JsonObject actualData)
        {
            CompareText(lines, $"{place}: {expectedKind}", Content(expected), Content(actual), tolerance);
            return;
        }

        // A front end may have saved more representations than this host does: what both have must agree.
        var common = expectedData.Select(entry => entry.Key).Where(actualData.ContainsKey).ToList();
        var (expectedDrawings, actualDrawings) = (Drawings.Of(expectedData), Drawings.Of(actualData));
        if (expectedDrawings.Count > 0 && actualDrawings.Count > 0)
        {
            CompareDrawings(lines, place, expectedDrawings, actualDrawings);
            common.Remove(MimeBundle.Svg);
        }
        else if (common.Count == 0)
            lines.Add($"{place}: {Names(expectedData)} in the notebook, {Names(actualData)} in this run");
        foreach (string? mimeType in common)
            CompareData(
                lines,
                $"{place}: {mimeType}",
                mimeType,
                Data(expectedData[mimeType]),
                Data(actualData[mimeType])
            );
    }

    // Whoever saved a chart may have kept one of its layouts: the last one is for wide pages.
    private void CompareDrawings(
        List<string> lines,
        string place,
        IReadOnlyList<string> expected,
        IReadOnlyList<string> actual
    )
    {
        int common = expected.Count == actual.Count ? expected.Count : 1;
        foreach (var (first, second) in expected.TakeLast(common).Zip(actual.TakeLast(common)))
            CompareMarkup(lines, $"{place}: {MimeBundle.Svg}", first, second, tolerance.InDrawing);
    }

    private void CompareData(List<string> lines, string place, string mimeType, string expected, string actual)
    {
        if (mimeType == "image/png")
        {
            if (!PngComparison.LookAlike(expected, actual))
                lines.Add($"{place}: the pictures look different");
        }
        else if (mimeType is MimeBundle.Svg or MimeBundle.Html)
        {
            CompareMarkup(
                lines,
                place,
                Drawings.TakenFrom(expected),
                Drawings.TakenFrom(actual),
                IsDrawing(expected) ? tolerance.InDrawing : tolerance
            );
        }
        else
        {
            CompareText(lines, place, expected, actual, tolerance);
        }
    }

    private static bool IsDrawing(string markup) => markup.Contains("<svg", StringComparison.Ordinal);

    private static void CompareMarkup(
        List<string> lines,
        string place,
        string expected,
        string actual,
        Tolerance tolerance
    )
    {
        if (expected == actual)
            return;
        var expectedImages = Images().Matches(expected).Select(match => match.Groups[1].Value).ToList();
        var actualImages = Images().Matches(actual).Select(match => match.Groups[1].Value).ToList();
        int different = expectedImages
            .Zip(actualImages)
            .Count(pair => !PngComparison.LookAlike(pair.First, pair.Second));
        if (different > 0)
            lines.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{place}: {different} of {expectedImages.Count} embedded pictures look different"
                )
            );
        CompareText(lines, place, WithoutNames(expected), WithoutNames(actual), tolerance);
    }

    // Ids may be made from the content: a digit's difference gives another id. Only which names belong together counts.
    private static string WithoutNames(string markup)
    {
        markup = Images().Replace(markup, "(picture)");
        var names = Ids().Matches(markup).Select(match => match.Groups[1].Value).Distinct().ToList();
        for (int index = 0; index < names.Count; index++)
            markup = markup.Replace(
                names[index],
                string.Create(CultureInfo.InvariantCulture, $"id{index}"),
                StringComparison.Ordinal
            );
        return markup.Replace("><", ">\n<", StringComparison.Ordinal);
    }

    private static void CompareText(
        List<string> lines,
        string place,
        string expected,
        string actual,
        Tolerance tolerance
    )
    {
        if (!TextComparison.AreEqual(expected.TrimEnd(), actual.TrimEnd(), tolerance))
            lines.AddRange(LineDifference.Between(place, expected, actual, tolerance));
    }

    private static void AddBlock(List<string> lines, string title, string expected, string actual)
    {
        lines.Add(title);
        lines.AddRange(LineDifference.Quote('-', expected));
        lines.AddRange(LineDifference.Quote('+', actual));
    }

    private static string Kind(JsonObject output) =>
        (string?)output["output_type"] switch
        {
            "stream" => (string?)output["name"] ?? "stream",
            // A value may be shown as the cell's result or by a call: the reader sees the same.
            "execute_result" or "display_data" => "a value",
            "error" => "an error",
            var other => other ?? "nothing",
        };

    private static string Content(JsonObject output)
    {
        if (output["data"] is JsonObject data)
            return Data(data[MimeBundle.PlainText] ?? data.FirstOrDefault().Value);
        // The traceback may be coloured, and its lines move: name and message are what counts.
        return output["ename"] is not null
            ? $"{output["ename"]}: {output["evalue"]}"
            : MultilineText.Join(output["text"]);
    }

    private static string Data(JsonNode? node) => node is JsonObject ? node.ToJsonString() : MultilineText.Join(node);

    private static string Names(JsonObject data) => string.Join(", ", data.Select(entry => entry.Key));

    [GeneratedRegex(@"data:image/png;base64,([A-Za-z0-9+/=]+)")]
    private static partial Regex Images();

    [GeneratedRegex("""\bid="([^"]+)""")]
    private static partial Regex Ids();
}
