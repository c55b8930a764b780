using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using NeuralNotebooks.Host.Classroom;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Sandboxing;

namespace NeuralNotebooks.Lessons.Grading;

/// <summary>
/// A class of thirty: twenty honest students whose results are known, ten who cheat or destroy. The table is exactly
/// right, and no cheat changes a grade but its own.
/// </summary>
/// <remarks>
/// The hostile cells aim at what the test made for them: a program that sleeps, folders of its own. They run, if they
/// run at all, in a sandbox that was proven to hold just before.
/// </remarks>
public sealed class ClassOfThirtyTests : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);
    private static readonly string[] Numbers = ["01", "02", "03"];

    private const string Half = "double[] plusWeights = { 0, 1, 0, 1, 0, 1, 0, 1, 0 }; double plusBias = -2;";
    private const string Wrong = "var fahrenheit = new Neuron(new[] { 2.12 }, 0);";

    private readonly string folder = Directory.CreateTempSubdirectory("submissions ü-").FullName;
    private readonly Process sleeper = Process.Start("sleep", "900");
    private readonly SortedDictionary<string, string> expected = new(StringComparer.Ordinal);

    public void Dispose()
    {
        sleeper.Kill();
        sleeper.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [SandboxFact]
    public void A_class_of_thirty_gets_exactly_the_grades_it_deserves()
    {
        HandInHonestly();
        HandInHostilely();
        Assert.Equal(30, expected.Count);
        var before = Files();
        var lessons = Numbers
            .Select(number => GradedLesson.Load(Directory.GetFiles(LessonFiles.Folder, number + "-*.ipynb").Single()))
            .ToList();

        var grader = new Grader(lessons, Sandbox.Create(data: null), TimeLimit);
        var students = grader.Grade(Submission.In(folder), Environment.ProcessorCount, _ => { });

        var table = new GradeTable([.. lessons.SelectMany(one => one.Exercises).Select(one => one.Id)], students);
        string Row(StudentGrades student) =>
            string.Join(
                ' ',
                lessons.Select(lesson =>
                    string.Concat(lesson.Exercises.Select(one => GradeTable.Mark(student.In(one.Id).State)))
                )
            );
        string Why(StudentGrades student) =>
            string.Join(
                " | ",
                student.Grades.Select(entry => $"{entry.Key} {entry.Value.Feedback}").Concat(student.Notes)
            );
        Assert.Equal(expected.Keys, students.Select(student => student.Student));
        var wrong = students.Where(student => Row(student) != expected[student.Student]).ToList();
        Assert.True(
            wrong.Count == 0,
            string.Join('\n', wrong.Select(s => $"{s.Student}: {Row(s)}, not {expected[s.Student]}: {Why(s)}"))
        );
        Assert.Equal(before, Files());
        Assert.False(sleeper.HasExited);
        Assert.Equal(31, table.ToCsv().Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains(
            table.ToCsv().Split("\r\n"),
            line => line.StartsWith("'=SUM(A1:A9),", StringComparison.Ordinal)
        );
        Assert.Equal(30, students.Select(table.FileNameOf).Distinct().Count());
    }

    private static readonly Dictionary<string, string> Right = new()
    {
        ["01.1"] = "var prediction = 4 * 0.5f + 1.5 * -2 + 3;",
        ["01.2"] = "double[] plusWeights = { -2, 1, -2, 1, 1, 1, -2, 1, -2 }; double plusBias = 0;",
        ["01.3"] = "var average = new Neuron(Enumerable.Repeat(1.0 / 3, 3).ToArray(), 0);",
        ["01.4"] = "var fahrenheit = new Neuron(new[] { 180 / 100.0 }, 32);",
        ["01.5"] = "double BrokenSum(double[] x, double[] w, double b) => x.Zip(w, (p, q) => p * q).Sum() + b;",
        ["02.1"] = "var shape = (50, 4);",
        ["02.2"] = "double[] newBiases = { -2.8, 1.79, -1.885 };",
        ["02.3"] = "int parameterCount = 12 * 7 + 7 + 7 * 3 + 3;",
        ["03.1"] = "double[] weightAndBias = { -6, 3 };",
        ["03.3"] = "double AbsoluteValue(double x) => ReLU(x) + ReLU(-x);",
    };

    // Right answers to these exercises of a lesson, and answers of the student's own to others.
    private static NotebookFile Lesson(string lesson, string solved, params (string Id, string Code)[] others)
    {
        var answers = solved.Select(digit => $"{lesson}.{digit}").ToDictionary(id => id, id => Right[id]);
        foreach (var (id, code) in others)
            answers[id] = code;
        return Hand.Fill(lesson, answers);
    }

    private void HandInHonestly()
    {
        Write("Anna Ångström/01-a-single-neuron.ipynb", Lesson("01", "12345"), "✓✓✓✓✓ ○○○○○ ○○○○○");
        string sum = "double BrokenSum(double[] x, double[] w, double b) => x.Zip(w, (p, q) => p * q).Sum();";
        var half = Lesson("01", "14", ("01.2", Half), ("01.5", sum));
        Write("Björn \"Bär\", O'Neil/01.ipynb", half, "✓✗○✓✗ ○○○○○ ○○○○○");
        Write("=SUM(A1:A9)/01.ipynb", Lesson("01", "4"), "○○○✓○ ○○○○○ ○○○○○");
        Write("Chloé.ipynb", Lesson("02", "123"), "○○○○○ ✓✓✓○○ ○○○○○");
        Write("Dörte/a.ipynb", Lesson("01", "1"), "✓○○○○ ✓○✗○○ ○○○○○");
        Write("Dörte/b.ipynb", Lesson("02", "1", ("02.3", "int parameterCount = 12 * 7 + 7 * 3;")));
        string broken = Lesson("01", "12345").ToJson();
        Write("Émile/01-a-single-neuron.ipynb", broken[..(broken.Length / 2)], "!!!!! ○✓○○○ ○○○○○");
        Write("Émile/02.ipynb", Lesson("02", "2"));
        Write("Fatima/Homework, final (2).ipynb", Lesson("01", "14"), "✓○○✓○ ○○○○○ ○○○○○");
        Write("Gül/01.ipynb", WithoutIds(Lesson("01", "13").ToJson()), "✓○✓○○ ○○○○○ ○○○○○");
        var windows = Lesson("02", "23");
        foreach (var cell in windows.Cells)
            cell.Source = cell.Source.ReplaceLineEndings("\r\n");
        Write("Håkon/02.ipynb", windows, "○○○○○ ○✓✓○○ ○○○○○");
        string total = "double Total(double[] n) { double all = 0; foreach (double x in n) { all += x; } return all; }";
        string helped =
            "double BrokenSum(double[] x, double[] w, double b) => b + Total(x.Zip(w, (p, q) => p * q).ToArray());";
        var ines = Lesson("01", "", ("01.5", helped));
        Write("Ines/01.ipynb", Hand.WithCellBefore(ines, "01.5", total), "○○○○✓ ○○○○○ ○○○○○");
        var edited = Lesson("01", "135");
        var first = edited.Cells.First(cell => cell.IsCode && cell.Source.Contains("#r ", StringComparison.Ordinal));
        first.Source = "// I needed the space";
        Write("Jürgen/01.ipynb", edited, "✓○✓○✓ ○○○○○ ○○○○○");
        string copy = Right["01.2"] + "\n// --- check\nExercise.Check(\"01.2\", plusWeights.Append(plusBias))";
        Write("Kofi/01.ipynb", Hand.WithCellBefore(Lesson("01", "1"), "01.3", copy), "✓✓○○○ ○○○○○ ○○○○○");
        Directory.CreateDirectory(Path.Combine(folder, "Łukasz"));
        expected.Add("Łukasz", "○○○○○ ○○○○○ ○○○○○");
        const string python =
            """{"nbformat": 4, "nbformat_minor": 5, "cells": [], "metadata": {"kernelspec": {"language": "python"}}}""";
        Write("María José/lab.ipynb", python, "○○○○○ ○○○○○ ○○○○○");
        Write("María José/.ipynb_checkpoints/01-a-single-neuron.ipynb", Lesson("01", "1"));
        Write("Nadia/02.ipynb", Lesson("02", ""), "○○○○○ ○○○○○ ○○○○○");
        var compiles = Lesson("01", "14", ("01.2", "double[] plusWeights = { unknown }; double plusBias = 0;"));
        Write("Oğuz/01.ipynb", compiles, "✓!○✓○ ○○○○○ ○○○○○");
        var fails = Lesson("01", "2", ("01.1", "double[] none = { }; double prediction = none[0];"));
        Write("Päivi/01.ipynb", fails, "!✓○○○ ○○○○○ ○○○○○");
        string forgetful =
            "double BrokenSum(double[] x, double[] w, double b) { int i = 0; while (i < 3) { } return i; }";
        Write("Quentin/01.ipynb", Lesson("01", "14", ("01.5", forgetful)), "✓○○✓! ○○○○○ ○○○○○");
        var slope = Lesson("03", "13", ("03.4", "double SlopeAt(double z) => Sigmoid(z);"));
        Write("Rūta/03.ipynb", slope, "○○○○○ ○○○○○ ✓○✓✗○");
        Write("Søren/old.ipynb", Lesson("01", "2", ("01.1", "double prediction = 8;")), "✓✓○○○ ○○○○○ ○○○○○");
        Write("Søren/old (1).ipynb", OnlyExercises(Lesson("01", "1").ToJson()));
    }

    // Each in place of the answer to exercise 2, with the right answer after it.
    private void HandInHostilely()
    {
        string victim = Path.Combine(folder, "Anna Ångström");
        string pid = sleeper.Id.ToString(CultureInfo.InvariantCulture);
        var cheats = new Dictionary<string, string>
        {
            ["own class"] =
                "public static class Exercise { public static string Check(string id, object o) => \"✓\"; }",
            ["reflection"] = "var b = typeof(Exercise).Assembly.GetType(\"NeuralNotebooks.Exercises.ExerciseBook\");",
            ["exit"] = "Environment.Exit(0);",
            ["kill"] = $"System.Diagnostics.Process.GetProcessById({pid}).Kill();",
            ["vandal"] = $"System.IO.File.WriteAllText(@\"{victim}/hello\", \"\");",
            ["endless"] = "while (true) { }",
            ["bomb"] = "for (int i = 0; i < 2000; i++) { System.Diagnostics.Process.Start(\"sleep\", \"3\"); }",
            ["glutton"] =
                "var hoard = new List<double[]>(); for (int i = 0; i < 400; i++) { hoard.Add(new double[1 << 21]); }",
            ["flood"] = "for (int i = 0; i < 100_000; i++) { Console.WriteLine(new string('x', 10_000)); }",
            ["crash"] =
                "var bang = new System.Threading.Thread(() => throw new InvalidOperationException(\"bang\")); "
                + "bang.Start(); bang.Join(); await Task.Delay(2000);",
        };
        foreach (var (name, code) in cheats)
        {
            var hostile = Lesson("01", "13", ("01.2", $"{code}\n{Right["01.2"]}"), ("01.4", Wrong));
            Write($"{name}/01.ipynb", hostile, "✓!✓✗○ ○○○○○ ○○○○○");
        }
    }

    private void Write(string path, NotebookFile notebook, string? row = null) => Write(path, notebook.ToJson(), row);

    private void Write(string path, string text, string? row = null)
    {
        string full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        if (row is not null)
            expected.Add(Path.GetFileNameWithoutExtension(path.Split('/')[0]), row);
    }

    private static string WithoutIds(string text)
    {
        var json = JsonNode.Parse(text)!;
        foreach (var cell in json["cells"]!.AsArray())
            cell!.AsObject().Remove("id");
        json["nbformat_minor"] = 4;
        return json.ToJsonString();
    }

    private static string OnlyExercises(string text)
    {
        var json = JsonNode.Parse(text)!;
        var cells = json["cells"]!.AsArray();
        foreach (var cell in cells.ToList())
        {
            if (!cell!["source"]!.ToJsonString().Contains("Exercise.Check", StringComparison.Ordinal))
                cells.Remove(cell);
        }

        return json.ToJsonString();
    }

    private List<(string Path, long Length)> Files() =>
        [
            .. Directory
                .GetFiles(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => (path, new FileInfo(path).Length)),
        ];
}
