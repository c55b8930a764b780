using NeuralNotebooks.Host.Classroom;
using NeuralNotebooks.Host.Inspection;
using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Lessons.Grading;

/// <summary>What an answer may not use is refused before it runs; every solution of the course may be run.</summary>
/// <remarks>Cells are only compiled here: no process of these tests runs one.</remarks>
public sealed class InspectionTests : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(2);
    private readonly WorkerProcess worker = WorkerProcess.Start(new WorkerOptions());

    public void Dispose() => worker.Dispose();

    [Theory]
    [MemberData(nameof(LessonFiles.Names), MemberType = typeof(LessonFiles))]
    public void Every_solution_is_allowed_and_its_check_can_record_it(string name)
    {
        var lesson = GradedLesson.Load(Path.Combine(LessonFiles.Folder, name));
        worker.Open(LessonFiles.Folder);
        foreach (var cell in lesson.Notebook.Cells.Where(LessonRunner.IsRun))
        {
            if (Exercise.At(lesson.Notebook, cell) is not { } exercise)
            {
                var own = Inspect(cell.Source, null);
                Assert.True(own.Status == CellStatus.Ok || LessonRunner.LacksPackage(cell, own), own.Error?.Message);
                continue;
            }

            var graded = lesson.Exercises.Single(one => one.CellId == cell.Id);
            var answer = Inspect(graded.AnswerIn(exercise.Solution), lesson.Guarded(graded));
            Assert.True(answer.Status == CellStatus.Ok, $"{graded.Id}: {answer.Error?.Message}");
            var check = Inspect(graded.Check, null);
            Assert.True(check.Status == CellStatus.Ok, $"{graded.Id}: {check.Error?.Message}");
        }
    }

    [Fact]
    public void What_leads_out_of_an_answer_is_refused_by_its_meaning()
    {
        worker.Open(LessonFiles.Folder);
        Assert.Null(
            Inspect(
                "#r \"../lib/bin/NeuralNotebooks.dll\"\nusing NeuralNotebooks; using NeuralNotebooks.Neurons;",
                null
            ).Error
        );
        string[] refused =
        [
            "public static class Exercise { public static string Check(string id, object o) => \"✓\"; }",
            "var Exercise = 1;",
            "var checks = typeof(NeuralNotebooks.Exercise).Assembly;",
            "var t = 1.GetType(); var m = t.GetMethods();",
            "var x = Type.GetType(\"NeuralNotebooks.Exercises.ExerciseBook\");",
            "var r = NeuralNotebooks.Exercises.AnswerRecord.Check(\"01.1\", 2);",
            "object o = Activator.CreateInstance(\"a\", \"b\");",
            "Environment.Exit(0);",
            "Environment.FailFast(\"\");",
            "System.Diagnostics.Process.Start(\"true\");",
            "using System.Diagnostics; foreach (var p in Process.GetProcesses()) { }",
            "System.IO.File.WriteAllText(\"a\", \"b\");",
            "var all = new System.IO.DirectoryInfo(\"/\");",
            "var web = new System.Net.Http.HttpClient();",
            "[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int getpid();",
            "using System.Runtime.CompilerServices; "
                + "class A { [UnsafeAccessor(UnsafeAccessorKind.Method)] static extern void B(string s); }",
            "unsafe { int i = 0; int* p = &i; }",
            "unsafe int F() => 1;",
            "dynamic d = 1;",
            "void F() { int i = 1; var p = __makeref(i); }",
            "Func<int> f = () => 1; var m = f.Method;",
            "Func<int> f = () => 1; var o = f.DynamicInvoke();",
            "try { } catch (Exception e) { var m = e.TargetSite; }",
            "var out1 = Console.OpenStandardOutput();",
            "Console.SetOut(null);",
            "AppDomain.CurrentDomain.ProcessExit += null;",
            "var e = System.Linq.Expressions.Expression.Constant(1);",
            "var c = System.Runtime.Loader.AssemblyLoadContext.Default;",
            "using Exercise = System.String;",
            "using P = System.Math;",
            "#load \"other.csx\"",
            "#r \"nuget: Newtonsoft.Json\"",
            "#r \"/tmp/mine.dll\"",
            "#r \"../lib/bin/../../mine/NeuralNotebooks.dll\"",
            "MathNet.Numerics.Control.UseManaged();",
        ];
        foreach (string code in refused)
        {
            var result = Inspect(code, ["Exercise"]);
            Assert.True(result.Error?.Name == CodeInspector.Refused, $"{code}: {result.Error?.Message ?? "allowed"}");
        }

        string[] allowed =
        [
            "// Environment.Exit(0); reflection, Process.Start",
            "string advice = \"Never call Environment.Exit(0), nor Process.Kill().\";",
            "int Exit(int code) => code; int ended = Exit(0);",
            "class Assembly { public int Parts; } var car = new Assembly { Parts = 4 };",
            "var name = 1.GetType().Name; bool isText = typeof(string) == name.GetType();",
            "double Mean(double[] x) { double Exercise = x.Sum(); return Exercise / x.Length; }",
            "var neuron = new Neuron(new[] { 1.0, 2 }, 0); var out2 = neuron.Output(new[] { 3.0, 4 });",
            "var (a, b) = (1, 2); var list = new List<(int, string)> { (a, $\"{b:F2}\") };",
            "var slow = System.Diagnostics.Stopwatch.StartNew(); Console.WriteLine(slow.Elapsed);",
            "using static System.Math; double root = Sqrt(2);",
            "Func<double, double> twice = z => 2 * z; double four = twice(2); twice.Invoke(3);",
            "int[] squares = (from n in Enumerable.Range(0, 3) orderby n select n * n).ToArray();",
            "record Point(double X, double Y); var p = new Point(1, 2) with { X = 3 };",
            "async Task<int> Later() { await Task.Yield(); return 1; } int later = await Later();",
        ];
        foreach (string code in allowed)
        {
            var result = Inspect(code, ["Exercise"]);
            Assert.True(result.Status == CellStatus.Ok, $"{code}: {result.Error?.Message}");
        }
    }

    [Fact]
    public void Nothing_is_inspected_once_a_cell_has_run()
    {
        worker.Open(LessonFiles.Folder);
        Assert.Equal(CellStatus.Ok, worker.Run("1 + 1", 1, TimeLimit, new NoOutput()).Status);
        var late = worker.Inspect("1 + 1", [], TimeSpan.FromSeconds(2), new NoOutput());
        Assert.NotEqual(CellStatus.Ok, late.Status);
    }

    private CellResult Inspect(string code, IReadOnlyCollection<string>? guarded) =>
        worker.Inspect(code, guarded, TimeLimit, new NoOutput());
}
