using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Lessons;

/// <summary>What lesson 16 tells its reader to type into Python runs on the files that the lesson writes.</summary>
public sealed partial class PythonSnippetTests
{
    private const string Lesson = "16-where-to-go-from-here.ipynb";

    /// <summary>The lesson writes this file last before it turns to Python.</summary>
    private const string LastFile = "picture.txt";

    // Python computes in double precision from the same 32-bit weights.
    private const double Tolerance = 1e-5;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);

    [NumpyFact]
    public void The_saved_network_answers_in_Python_as_in_CSharp()
    {
        var folder = Directory.CreateTempSubdirectory("python-snippet-");
        try
        {
            double[] fromCSharp = Numbers(RunLesson(folder.FullName));
            double[] fromPython = Numbers(RunPython(Path.Combine(folder.FullName, "output")));
            Assert.Equal(10, fromCSharp.Length);
            Assert.Equal(fromCSharp.Length, fromPython.Length);
            Assert.All(
                fromCSharp.Zip(fromPython),
                pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, Tolerance)
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // In a folder of its own: other tests run the same lesson, which writes the same files.
    private static string RunLesson(string folder)
    {
        using var worker = WorkerProcess.Start(new WorkerOptions());
        worker.Open(folder);
        int number = 0;
        foreach (var cell in LessonFiles.Load(Lesson).Cells.Where(LessonRunner.IsRun))
        {
            string code = cell.Source.Replace("\"../lib/", $"\"{LessonFiles.Root}/lib/", StringComparison.Ordinal);
            Run(worker, code, ++number);
            if (cell.Source.Contains(LastFile, StringComparison.Ordinal))
                break;
        }

        const string Answer =
            "string.Join(\" \", network.Output(picture).Select(p => FormattableString.Invariant($\"{p:R}\")))";
        return Run(worker, Answer, ++number).Value?[MimeBundle.PlainText] ?? "";
    }

    private static CellResult Run(WorkerProcess worker, string code, int number)
    {
        var result = worker.Run(code, number, TimeLimit, new NoOutput());
        Assert.True(result.Status == CellStatus.Ok, $"{code}\n{result.Error?.Message}");
        return result;
    }

    private static string RunPython(string folder)
    {
        var blocks = LessonFiles
            .Load(Lesson)
            .Cells.Where(cell => cell.Type == "markdown")
            .SelectMany(cell => PythonBlock().Matches(cell.Source))
            .Select(match => match.Groups[1].Value);
        // The lesson's own print is for people; the last line of the output is for this test.
        string program = string.Join('\n', blocks) + "\nprint(*p)\n";
        var start = new ProcessStartInfo(NumpyFactAttribute.Interpreter, ["-c", program])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var python = Process.Start(start)!;
        var errors = python.StandardError.ReadToEndAsync();
        string output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        Assert.True(python.ExitCode == 0, errors.Result);
        return output.TrimEnd().Split('\n')[^1];
    }

    private static double[] Numbers(string line) =>
        [.. line.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"^```python\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex PythonBlock();
}
