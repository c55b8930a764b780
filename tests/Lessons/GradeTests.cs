using System.Globalization;
using NeuralNotebooks.Host.Classroom;

namespace NeuralNotebooks.Lessons;

/// <summary>
/// A class of thirty: twenty honest students whose results are known, ten who cheat. The table is exactly right, and
/// no cheat changes a grade but its own.
/// </summary>
public sealed class GradeTests : IDisposable
{
    private const string First = "01-a-single-neuron.ipynb";
    private const string Second = "02-a-layer-of-neurons.ipynb";
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    // Two right answers, two wrong ones, and two that fail, for each exercise of lesson 1.
    private static readonly Dictionary<string, (string[] Right, string[] Wrong, string[] Failing)> Answers = new()
    {
        ["01.1"] = (
            ["double prediction = 2;", "var prediction = 4 * 0.5f + 1.5 * -2 + 3;"],
            ["double prediction = 8;", "string prediction = \"two\";"],
            ["double prediction = ;", "double[] none = { }; double prediction = none[0];"]
        ),
        ["01.2"] = (
            ["double alarmBias = -2.5;", "decimal alarmBias = -5m / 2;"],
            ["double alarmBias = 2.5;", "double alarmBias = -0.5;"],
            ["double alarmBias = undefined;", "double alarmBias = double.Parse(\"a\");"]
        ),
        ["01.3"] = (
            [
                "var average = new Neuron(new[] { 1 / 3.0, 1 / 3.0, 1 / 3.0 }, 0);",
                "var average = new Neuron(Enumerable.Repeat(1.0 / 3, 3).ToArray(), 0);",
            ],
            [
                "var average = new Neuron(new double[] { 1, 1, 1 }, 0);",
                "var average = new Neuron(new double[] { 1 / 3, 1 / 3, 1 / 3 }, 0);",
            ],
            ["var average = new Neuron(new[] { 1 / 3, 1 / 3, 1 / 3 }, 0);", "var average = new Neuron();"]
        ),
        ["01.4"] = (
            [
                "var fahrenheit = new Neuron(new[] { 1.8 }, 32);",
                "var fahrenheit = new Neuron(new[] { 180 / 100.0 }, 32);",
            ],
            ["var fahrenheit = new Neuron(new[] { 2.12 }, 0);", "var fahrenheit = new Neuron(new[] { 1.0 }, 32);"],
            ["var fahrenheit = 1.8 * C + 32;", "var fahrenheit = new Neuron(new[] { 1.8 }, 32)"]
        ),
        ["01.5"] = (
            [
                "double BrokenSum(double[] x, double[] w, double b) => x.Zip(w, (p, q) => p * q).Sum() + b;",
                """
                double BrokenSum(double[] inputs, double[] weights, double bias)
                {
                    for (int i = 0; i < inputs.Length; i++)
                        bias += inputs[i] * weights[i];
                    return bias;
                }
                """,
            ],
            [
                "double BrokenSum(double[] x, double[] w, double b) => x.Zip(w, (p, q) => p * q).Sum();",
                "double BrokenSum(double[] x, double[] w, double b) => x[9];",
            ],
            ["double BrokenSum(double[] x) { return }", "double Mended(double[] x) => 0;"]
        ),
        ["01.6"] = (
            [
                "var strokeWeights = new double[] { -1, 1, -1, -1, 1, -1, -1, 1, -1 }; double strokeBias = -1;",
                "var strokeWeights = new List<double> { -2, 1, 0, -2, 1, -2, 0, 1, -2 }; double strokeBias = 0;",
            ],
            [
                "var strokeWeights = new double[] { 0, 2, 0, 0, 1, 0, 0, 1, 0 }; double strokeBias = 0;",
                "var strokeWeights = new double[] { 0, 1 }; double strokeBias = 0;",
            ],
            ["var strokeWeights = new double[9]", "throw new Exception(\"I do not know\");"]
        ),
    };

    // Each stands in place of the answer to exercise 3; its author has solved all others.
    private static readonly Dictionary<string, string> Cheats = new()
    {
        ["own class"] = "public static class Exercise { public static string Check(string id, object o) => \"✓\"; }",
        ["reflection"] =
            "var checks = typeof(NeuralNotebooks.Exercise).Assembly.GetType(\"NeuralNotebooks.Exercises.ExerciseBook\");",
        ["exit"] = "Environment.Exit(0);",
        ["kill"] = "foreach (var p in System.Diagnostics.Process.GetProcesses()) p.Kill();",
        ["vandal"] =
            "foreach (var f in System.IO.Directory.GetFiles(\"{folder}\", \"*\", System.IO.SearchOption.AllDirectories)) "
            + "System.IO.File.WriteAllText(f, \"\"); System.IO.File.WriteAllText(\"{folder}/hello\", \"\");",
        ["endless"] = "while (true) { }",
        ["bomb"] = "while (true) System.Diagnostics.Process.Start(\"sleep\", \"60\");",
        ["glutton"] =
            "var all = new List<double[]>(); while (true) all.Add(Enumerable.Repeat(1.0, 1 << 20).ToArray());",
        ["abyss"] = "int Deeper(int n) => Deeper(n + 1) + 1; Deeper(0);",
        ["flood"] = "while (true) Console.WriteLine(new string('x', 10000));",
    };

    private readonly string folder = Directory.CreateTempSubdirectory("submissions ü-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_class_of_thirty_gets_exactly_the_grades_it_deserves()
    {
        string libraries = Path.Combine(LessonFiles.Root, "lib", "bin");
        var sandbox = Sandbox.Find(libraries);
        var expected = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        for (int i = 0; i < 20; i++)
            expected.Add(HandInHonestly(i), Expected(i));
        foreach (var (name, code) in Cheats)
        {
            // Without a sandbox these would do what they say.
            if (sandbox.Missing is not null && name is "kill" or "vandal" or "bomb")
                continue;
            HandIn(
                Path.Combine(folder, name, First),
                exercise => exercise == "01.3" ? code.Replace("{folder}", folder) : Answers[exercise].Right[0]
            );
            expected.Add(name, ["solved", "solved", "error", "solved", "solved", "solved"]);
        }

        var before = Files();
        GradedLesson[] lessons = [Load(First), Load(Second)];
        var grader = new Grader(lessons, libraries, folder, TimeLimit, sandbox.Missing is null);
        var students = Submission.In(folder).Select(grader.Grade).ToList();
        string[] exercises = [.. lessons[0].Exercises.Select(exercise => exercise.Id)];
        var table = new GradeTable(exercises, students);

        Assert.Equal(expected.Keys, students.Select(student => student.Student));
        Assert.All(
            students,
            student =>
                Assert.Equal(
                    string.Join(", ", expected[student.Student]),
                    string.Join(", ", exercises.Select(id => GradeTable.Words(student.In(id).State)))
                )
        );
        Assert.Equal(before, Files());
        string csv = table.ToCsv();
        Assert.Equal(students.Count + 1, csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.All(students, student => Assert.Contains("exercises solved", table.ToHtml(student)));
        Assert.Equal(students.Count, students.Select(table.FileNameOf).Distinct().Count());
        Assert.Contains(
            students,
            student => student.Notes.Any(note => note.Contains("not JSON", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void A_table_survives_names_with_commas_quotes_and_formulas()
    {
        var table = new GradeTable(
            ["01.1"],
            [new StudentGrades("=HYPERLINK(\"x\"), Jr.", new Dictionary<string, Grade>(), [])]
        );
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\"), Jr.\",not tried,0", table.ToCsv(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class Exercise { }", "class Exercise")]
    [InlineData("var t = 1.GetType();", "GetType")]
    [InlineData("using E = System.Text.StringBuilder;", "rename")]
    [InlineData("#r \"other.dll\"\nint a = 1;", "#r")]
    [InlineData("dynamic d = 1;", "dynamic")]
    public void What_answers_have_no_business_with_is_named(string code, string reason) =>
        Assert.Contains(reason, ForbiddenCode.In(code), StringComparison.Ordinal);

    [Fact]
    public void Honest_answers_use_nothing_forbidden()
    {
        foreach (string name in LessonFiles.Names.AsEnumerable<object[]>().Select(row => (string)row[0]))
        {
            var lesson = LessonFiles.Load(name);
            Assert.All(
                lesson.Cells.Select(cell => Exercise.At(lesson, cell)).OfType<Exercise>(),
                exercise => Assert.Null(ForbiddenCode.In(exercise.Solution))
            );
        }
    }

    private static GradedLesson Load(string name) => GradedLesson.Load(Path.Combine(LessonFiles.Folder, name));

    // Who has done what follows from the number: each state occurs at each exercise.
    private static int Kind(int student, int exercise) => (student + exercise * (1 + student / 4)) % 4;

    private static string[] Expected(int student) =>
        [
            .. Enumerable
                .Range(0, 6)
                .Select(exercise =>
                    student == 19 ? "error"
                    : student == 18 ? "not tried"
                    : Kind(student, exercise) switch
                    {
                        0 => "not tried",
                        1 => "solved",
                        2 => "tried",
                        _ => "error",
                    }
                ),
        ];

    private string HandInHonestly(int student)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{student:00} Zoë Müller-{student}");
        string file = (student % 3) switch
        {
            0 => Path.Combine(folder, name, First),
            1 => Path.Combine(folder, name, "homework", "my solution (2).ipynb"),
            _ => Path.Combine(folder, name + ".ipynb"),
        };
        if (student == 18)
        {
            // Another lesson than the others, and nothing in it.
            Directory.CreateDirectory(Path.Combine(folder, name));
            File.Copy(Path.Combine(LessonFiles.Folder, Second), Path.Combine(folder, name, Second));
            return name;
        }

        if (student == 19)
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            File.WriteAllText(Path.Combine(folder, name, First), "{ \"cells\": [ ");
            return name;
        }

        HandIn(
            file,
            exercise =>
            {
                var answers = Answers[exercise];
                int place = exercise[^1] - '1';
                return Kind(student, place) switch
                {
                    0 => null,
                    1 => answers.Right[student % 2],
                    2 => answers.Wrong[student % 2],
                    _ => answers.Failing[student % 2],
                };
            }
        );
        return name;
    }

    private static void HandIn(string path, Func<string, string?> answer)
    {
        var lesson = Load(First);
        var notebook = LessonFiles.Load(First);
        foreach (var exercise in lesson.Exercises)
        {
            var cell = notebook.Cells.Single(one => one.Id == exercise.CellId);
            if (answer(exercise.Id) is { } code)
            {
                // Some leave the check as it was, some change it: that is without effect.
                string check = exercise.Id == "01.2" ? "\"✓ right\"" : $"Exercise.Check(\"{exercise.Id}\", 0)";
                cell.Source = $"{code}\n\n// --- check\n{check}";
            }
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        notebook.SaveAs(path);
    }

    private List<(string Path, string Text)> Files() =>
        [
            .. Directory
                .GetFiles(folder, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => (path, File.ReadAllText(path))),
        ];
}
