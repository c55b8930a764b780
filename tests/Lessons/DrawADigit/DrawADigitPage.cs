using System.Globalization;
using System.Text.Json;
using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Lessons.DrawADigit;

/// <summary>
/// Lesson 15, run once; the page that it writes, driven once in a browser; and what the lesson's C# says to the same
/// drawings.
/// </summary>
public sealed class DrawADigitPage : IDisposable
{
    private const string Notebook = "15-draw-a-digit.ipynb";

    /// <summary>
    /// The lesson's own functions applied to the drawings: the largest differences from the page, one line each.
    /// </summary>
    private const string Comparison = """
        using System.IO;
        using System.Text.Json;
        // The page's weights are those of one byte each.
        foreach (var layer in network.Layers)
        {
            var (weights, scale) = (layer.Weights, Scale(Flat(layer.Weights)));
            for (int i = 0; i < layer.Inputs; i++)
                for (int n = 0; n < layer.Outputs; n++)
                    weights[i, n] = scale * (float)Math.Round(weights[i, n] / scale);
            layer.Weights = weights;
        }
        double imageDifference = 0, probabilityDifference = 0;
        foreach (var drawing in JsonDocument.Parse(File.ReadAllText(@"{0}")).RootElement.GetProperty("drawings").EnumerateArray())
        {
            var runs = drawing.GetProperty("ink").EnumerateArray().Select(number => number.GetInt32()).ToArray();
            var ink = runs.Chunk(2).SelectMany(run => Enumerable.Repeat(run[0] / 255f, run[1])).ToArray();
            var image = drawing.GetProperty("image").EnumerateArray().Select(number => number.GetSingle()).ToArray();
            var probabilities = drawing.GetProperty("probabilities").EnumerateArray().Select(number => number.GetDouble());
            imageDifference = Math.Max(imageDifference, Look(ink, 280, 280).Zip(image, (a, b) => Math.Abs(a - b)).Max());
            probabilityDifference = Math.Max(probabilityDifference, network.Output(image).Zip(probabilities, (a, b) => Math.Abs(a - b)).Max());
        }
        FormattableString.Invariant($"{imageDifference} {probabilityDifference}")
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("draw-a-digit-");
    private readonly Lazy<(
        string Html,
        DrawADigitResult Result,
        double ImageDifference,
        double ProbabilityDifference
    )> run;

    /// <summary>Nothing runs before it is asked for: on a machine without a browser every test is skipped.</summary>
    public DrawADigitPage() => run = new(Run);

    /// <summary>The file that the lesson writes.</summary>
    public string Html => run.Value.Html;

    internal DrawADigitResult Result => run.Value.Result;

    /// <summary>The largest difference of a pixel between the page's preprocessing and the lesson's.</summary>
    public double ImageDifference => run.Value.ImageDifference;

    /// <summary>
    /// The largest difference of a probability between the page's network and the lesson's, for the page's images.
    /// </summary>
    public double ProbabilityDifference => run.Value.ProbabilityDifference;

    public void Dispose() => folder.Delete(recursive: true);

    private (string Html, DrawADigitResult Result, double ImageDifference, double ProbabilityDifference) Run()
    {
        var lesson = LessonFiles.Load(Notebook);
        using var worker = WorkerProcess.Start(new WorkerOptions());
        // In a folder of its own: another test may run the same lesson at this moment, and both would write the same
        // file.
        worker.Open(folder.FullName);
        int number = 0;
        foreach (var cell in lesson.Cells.Where(cell => LessonRunner.IsRun(cell) && !cell.Tags.Contains(Exercise.Tag)))
            Execute(
                worker,
                cell.Source.Replace("#r \"../", $"#r \"{LessonFiles.Root}/", StringComparison.Ordinal),
                ++number
            );

        string html = File.ReadAllText(Path.Combine(folder.FullName, "output", "draw-a-digit.html"));
        string page = Path.Combine(folder.FullName, "page.html");
        File.WriteAllText(page, Driven(html));
        string drawings = Path.Combine(folder.FullName, "drawings.json");
        File.WriteAllText(drawings, Chromium.Result(page));

        string said = Execute(worker, Comparison.Replace("{0}", drawings, StringComparison.Ordinal), ++number).Value![
            MimeBundle.PlainText
        ]!;
        double[] differences = said.Trim('"')
            .Split(' ')
            .Select(text => double.Parse(text, CultureInfo.InvariantCulture))
            .ToArray();
        var result = JsonSerializer.Deserialize<DrawADigitResult>(
            File.ReadAllText(drawings),
            JsonSerializerOptions.Web
        )!;
        return (html, result, differences[0], differences[1]);
    }

    /// <summary>The page with a second board, and with the script that draws.</summary>
    private static string Driven(string html)
    {
        int start = html.IndexOf("<style>.draw-a-digit", StringComparison.Ordinal);
        string board = html[start..html.IndexOf("</body>", StringComparison.Ordinal)];
        string driver = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "DrawADigit", "drive.js"));
        return html.Replace(
                "<head>",
                "<head><script>const globalsBefore = Object.getOwnPropertyNames(window);</script>",
                StringComparison.Ordinal
            )
            .Replace("</body>", $"{board}<script type=\"module\">{driver}</script></body>", StringComparison.Ordinal);
    }

    private static CellResult Execute(WorkerProcess worker, string code, int number)
    {
        var result = worker.Run(code, number, TimeSpan.FromMinutes(5), new NoOutput());
        return result.Status == CellStatus.Ok
            ? result
            : throw new InvalidOperationException($"{code}\n{string.Join('\n', result.Error!.Traceback)}");
    }
}
