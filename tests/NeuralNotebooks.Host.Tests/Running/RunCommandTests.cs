using System.Diagnostics;
using System.Text.Json;
using NeuralNotebooks.Host.Commands;
using NeuralNotebooks.Host.Running;

namespace NeuralNotebooks.Host.Tests.Running;

/// <summary>The run command as a user starts it: a process of its own, with its lessons' processes below it.</summary>
public sealed class RunCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("run-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_failing_cell_is_shown_and_the_other_lessons_still_run()
    {
        Notebook("1-good", ["var x = 1;", "x + 1"]);
        Notebook("2-bad", ["1", "var numbers = new int[2];\nvar index = 2;\nnumbers[index] = 1;", "3", "4"]);
        Notebook("3-good", ["\"end\""]);
        var (code, output) = await RunAsync("run", folder);
        Assert.Equal(1, code);
        Assert.Contains("1-good: 2 cells", output);
        Assert.Contains("3-good: 1 cells", output);
        Assert.Contains("   3 | numbers[index] = 1;", output);
        Assert.Contains("at cell [2], line 3: numbers[index] = 1;", output);
        Assert.Contains("2 later cells were not run", output);
        Assert.Contains("1 of 3 lessons failed", output);
    }

    [Fact]
    public async Task A_lesson_cannot_take_the_run_down()
    {
        Notebook("1-exit", ["Environment.Exit(7);"]);
        Notebook("2-overflow", ["unsafe { byte* much = stackalloc byte[100 << 20]; much[0] = 1; }"]);
        Notebook("3-garbage", ["var o = Console.OpenStandardOutput();\no.Write(\"\\u001egarbage\\n\"u8);\no.Flush();"]);
        Notebook("4-fake", [Fake("Ready"), Fake("Open"), Fake("Run"), Fake("Display"), Fake("Done"), Fake("No")]);
        Notebook(
            "5-thread",
            [
                "new System.Threading.Thread(() => throw new Exception(\"in a thread\")).Start();\n"
                    + "Console.Write(\"before\");\nSystem.Threading.Thread.Sleep(20_000);",
            ]
        );
        Notebook("6-recursion", ["int Deep(int n) => Deep(n + 1) + 1;\nDeep(0)"]);
        Notebook("7-twice", ["1"]);
        File.WriteAllText(
            Path.Combine(folder, "7-twice.ipynb"),
            File.ReadAllText(Path.Combine(folder, "7-twice.ipynb")).Replace("{\"tags\"", "{\"tags\":[],\"tags\"")
        );
        Notebook("8-good", ["1"]);

        static string Fake(string kind) =>
            $"Console.OpenStandardOutput().Write(\"\\u001e{{\\\"Kind\\\":\\\"{kind}\\\"}}\\n\"u8);";
        var (code, output) = await RunAsync("run", folder);
        Assert.Equal(1, code);
        Assert.Contains("ended with code 7 in cell [1]", output);
        Assert.Contains("Stack overflow", output);
        Assert.Contains("3-garbage: 1 cells", output);
        Assert.Contains("4-fake: 6 cells", output);
        Assert.Contains("in a thread", output);
        Assert.Contains("failed in cell [1]: InsufficientExecutionStackException", output);
        Assert.Contains("7-twice: not run", output);
        Assert.Contains("8-good: 1 cells", output);
        Assert.DoesNotContain("Unhandled", output.Replace("Unhandled exception. System.Exception: in a thread", ""));
    }

    [Fact]
    public async Task A_notebook_that_cannot_be_saved_is_told_and_the_next_one_runs()
    {
        Notebook("1-deleted", ["System.IO.File.Delete(\"1-deleted.ipynb\");"]);
        Notebook("2-edited", ["System.IO.File.AppendAllText(\"2-edited.ipynb\", \" \");"]);
        Notebook("3-folder", ["System.IO.Directory.CreateDirectory(\"3-folder.ipynb.saving\");"]);
        string good = Notebook("4-good", ["1"]);
        var (code, output) = await RunAsync("run", folder, "--save");
        Assert.Equal(1, code);
        Assert.Contains("1-deleted.ipynb: not saved", output);
        Assert.Contains("2-edited.ipynb: not saved, because it was changed", output);
        Assert.Contains("3-folder.ipynb: not saved", output);
        Assert.Contains("4-good: 1 cells", output);
        Assert.Contains("3 of 4 lessons failed", output);
        Assert.DoesNotContain("   at ", output);
        Assert.Contains("execute_result", await File.ReadAllTextAsync(good));
    }

    [Fact]
    public async Task A_lesson_runs_without_a_home_that_can_be_written()
    {
        Notebook("1-good", ["1"]);
        string nowhere = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(nowhere, "");
        var (code, output) = await RunInAsync(
            folder,
            new Dictionary<string, string>
            {
                ["HOME"] = nowhere,
                ["XDG_DATA_HOME"] = nowhere,
                ["LOCALAPPDATA"] = nowhere,
            },
            "run",
            folder
        );
        Assert.True(code == 0, output);
    }

    [Fact]
    public async Task A_lesson_that_never_ends_is_stopped_or_else_ended()
    {
        Notebook("1-loop", ["while (true) { }"]);
        Notebook(
            "2-stuck",
            [
                "try { } finally { Enumerable.Repeat(0, int.MaxValue).Sum(_ => Enumerable.Repeat(1.0, "
                    + "int.MaxValue).Sum(x => Math.Sin(x))); }",
            ]
        );
        Notebook("3-good", ["1"]);
        // Long enough for a busy machine to compile a cell, and to get to its loop.
        var (code, output) = await RunAsync("run", folder, "--timeout", "10");
        Assert.Equal(1, code);
        Assert.Contains("longer than its time limit of 10 s. It was stopped.", output);
        Assert.Contains("It did not stop when told to, so its process was ended.", output);
        Assert.Contains("3-good: 1 cells", output);
    }

    [Fact]
    public async Task Saved_outputs_are_found_again_by_a_check_and_saving_twice_changes_nothing()
    {
        string path = Notebook(
            "lesson",
            ["Console.WriteLine(\"ü\");", "new double[,] { { 1, 0.25 } }", "throw new Exception(\"on purpose\");"],
            "raises-exception"
        );
        Assert.Equal(0, (await RunAsync("run", path, "--save")).Code);
        byte[] saved = await File.ReadAllBytesAsync(path);
        Assert.Contains("on purpose", System.Text.Encoding.UTF8.GetString(saved));
        Assert.Equal(0, (await RunAsync("run", path, "--save")).Code);
        Assert.Equal(saved, await File.ReadAllBytesAsync(path));
        Assert.Equal(0, (await RunAsync("run", path, "--check")).Code);

        await File.WriteAllTextAsync(
            path,
            (await File.ReadAllTextAsync(path)).Replace("0.25\"", "0.26\"", StringComparison.Ordinal)
        );
        var (code, output) = await RunAsync("run", path, "--check");
        Assert.Equal(1, code);
        Assert.Contains("- 0  1  0.26", output);
        Assert.Contains("+ 0  1  0.25", output);
    }

    [Fact]
    public async Task A_failing_lesson_is_not_saved()
    {
        string path = Notebook("lesson", ["1", "oops"]);
        byte[] before = await File.ReadAllBytesAsync(path);
        var (code, output) = await RunAsync("run", path, "--save");
        Assert.Equal(1, code);
        Assert.Contains("The notebook was not saved.", output);
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task Wrong_use_gets_one_line_and_exit_code_2()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "no.ipynb"), "not json");
        string empty = Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName;
        var (notebook, told) = await RunAsync("run", Path.Combine(folder, "no.ipynb"));
        Assert.Equal(1, notebook);
        Assert.Contains("it is not JSON", told);
        foreach (
            var (arguments, message) in new (string[], string)[]
            {
                (["run", "missing.ipynb"], "there is no such file, folder or lesson"),
                (["run", empty], "there are no notebooks"),
                (["run", "--timeout", "-1"], "positive number of seconds, but got '-1'"),
                (["run", "--timeout", "abc"], "positive number of seconds, but got 'abc'"),
                (["run", "--timeout", "1e5x"], "positive number of seconds, but got '1e5x'"),
                (["run", "--timeout", ""], "positive number of seconds, but got ''"),
                (["run", "--timeout", "1e400"], "positive number"),
                (["run", "--timeout", "NaN"], "positive number"),
                (["run", "--timeout"], "--timeout"),
                (["run", "--tiemout", "5"], "There is no option --tiemout. Did you mean --timeout?"),
                (["run", "--nonsense"], "There is no option --nonsense"),
                (["run", "99"], "there is no such file, folder or lesson"),
                (["run", "percepton"], "Did you mean perceptron?"),
                (["run", "e"], "more than one lesson can be meant"),
                (["rnu"], "There is no command rnu. Did you mean run?"),
                (["nonsense"], "expected one of run, "),
                (["kernel"], "kernel expects one of: install, uninstall, list."),
                (["kernel", "instal"], "Did you mean install?"),
                (["kernel", "install", "--usr"], "Did you mean --user?"),
                (["data", "get"], "get"),
                (["data", "get", "nonsense"], "Expected one of the sets mnist"),
                (["data", "verify", "nonsense"], "Expected one of the sets mnist"),
                (["data", "clear", "nonsense"], "Expected one of the sets mnist"),
                (["data", "get", "mnist", "--ofline"], "Did you mean --offline?"),
                (["data", "verify", "--nonsense"], "There is no option --nonsense"),
                (["data", "lits"], "Did you mean list?"),
                (["data", "list", "mnist"], "list expects nothing more, but got mnist."),
                (["handout"], "handout"),
                (["handout", "--nosolutions"], "Did you mean --no-solutions?"),
                (["handout", "a", "b"], "handout expects nothing more, but got b."),
                (["handout", folder, "--lessons", "five"], "\"five\" names no lessons"),
                (["handout", folder, "--lessons", "77"], "no lesson with such a number"),
                (["copy"], "copy"),
                (["copy", "--help-me"], "There is no option --help-me"),
                (["copy", Inside], "is inside the original"),
                (["run", "--all", "nowhere"], "there is no such folder"),
                (["run", "--all", empty], "there are no notebooks"),
                (["run", "4", "--all", folder], "--all already names a folder"),
                (["run", "--save", "--check"], "exclude each other"),
                (["run", "--data", "nowhere"], "there is no folder nowhere"),
            }
        )
        {
            var (code, output) = await RunAsync(arguments);
            Assert.True(code == 2, $"{string.Join(' ', arguments)}: {code}, {output}");
            Assert.Contains(message, output);
            Assert.Single(output.Trim().Split('\n'));
            Assert.DoesNotContain("   at ", output);
        }
    }

    private static string Inside =>
        Path.Combine(Path.GetDirectoryName(LessonFinder.Find(["4"])[0])!, "..", "nowhere", "copy");

    [Fact]
    public async Task All_notebooks_of_a_folder_and_below_it_are_run_but_not_an_editors_copies()
    {
        Notebook("1-mine", ["1"]);
        foreach (string below in new[] { "week 2", ".ipynb_checkpoints" })
        {
            Directory.CreateDirectory(Path.Combine(folder, below));
            Notebook(Path.Combine(below, "2-mine"), ["2"]);
        }

        var (code, output) = await RunAsync("run", "--all", folder);
        Assert.Equal(0, code);
        Assert.Contains("All 2 lessons ran", output);
    }

    [Fact]
    public async Task Own_lessons_are_copied_outside_and_a_second_time_they_stay_as_they_are()
    {
        string copy = Path.Combine(folder, "my lessons");
        var (code, output) = await RunAsync("copy", copy);
        Assert.True(code == 0, output);
        Assert.Contains("Next: open that folder", output);
        string lesson = Path.Combine(copy, "notebooks", "00-start-here.ipynb");
        await File.WriteAllTextAsync(lesson, "mine");
        (code, output) = await RunAsync("copy", copy);
        Assert.True(code == 0, output);
        Assert.Contains("Copied 0 lessons", output);
        Assert.Equal("mine", await File.ReadAllTextAsync(lesson));
        Assert.True(File.Exists(Path.Combine(copy, "lib", "bin", "NeuralNotebooks.dll")));
        Assert.True(File.Exists(Path.Combine(copy, "data", "datasets.json")));
    }

    [Fact]
    public async Task An_installation_says_what_to_do_next()
    {
        var (code, output) = await RunAsync("kernel", "install", "--prefix", folder);
        Assert.Equal(0, code);
        Assert.Contains("Next: open a notebook in VS Code or Jupyter", output);
    }

    [Fact]
    public async Task The_data_that_a_lesson_used_stands_in_the_table()
    {
        const string references =
            "#r \"../lib/bin/NeuralNotebooks.dll\"\nusing NeuralNotebooks.Data;\nusing NeuralNotebooks.Networks;";
        const string load =
            "var (train, test) = await Datasets.LoadAsync(\"mnist\", "
            + "new DataOptions { Offline = true, CacheFolder = \"nowhere\" });";
        string path = Notebook("1-replaced", [references, load, "train.Take(10)"]);
        Notebook("2-none", ["1"]);
        var (code, output) = await RunAsync("run", folder, "--save");
        Assert.True(code == 0, output);
        Assert.Matches("1-replaced +│ +3 │ .* │ generated │ ok", output);
        Assert.Matches("2-none +│ +1 │ .* │ – +│ ok", output);
        Assert.Contains("Fetch the data once: data get all", output);
        string saved = await File.ReadAllTextAsync(path);
        // As HTML and as text.
        Assert.Equal(2, saved.Split("is not here (downloads are switched off)").Length - 1);
        Assert.DoesNotContain("digits drawn", saved);
    }

    [Fact]
    public async Task A_display_loop_does_not_fill_the_runners_memory()
    {
        string path = Notebook("loop", ["while (true) display(new string('h', 20_000));"]);
        var start = new ProcessStartInfo(
            "dotnet",
            [typeof(RunCommand).Assembly.Location, "run", path, "--timeout", "8", "--save"]
        )
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        long most = 0;
        while (!process.WaitForExit(50))
        {
            process.Refresh();
            most = Math.Max(most, process.HasExited ? 0 : process.PeakWorkingSet64);
        }

        Assert.Contains("longer than its time limit", await output);
        // Unbounded, the loop's eight seconds are gigabytes.
        Assert.InRange(most, 1, 700L << 20);
    }

    [Fact]
    public async Task The_data_folder_reaches_the_lesson_and_its_folder_is_the_working_directory()
    {
        string path = Notebook(
            "lesson",
            [
                "if (Environment.GetEnvironmentVariable(\"NEURALNOTEBOOKS_DATA\") != "
                    + "Environment.CurrentDirectory) throw new Exception(Environment.CurrentDirectory);",
            ]
        );
        Assert.Equal(0, (await RunAsync("run", path, "--data", folder)).Code);
    }

    [Fact]
    public async Task Without_arguments_help_is_printed()
    {
        var (code, output) = await RunAsync();
        Assert.Equal(0, code);
        Assert.Contains("run <paths>", output);
        Assert.Equal((0, output), await RunAsync("help"));
        var (runCode, run) = await RunAsync("help", "run");
        Assert.Equal(0, runCode);
        Assert.Contains("--timeout", run);
    }

    [Theory]
    [InlineData("4", "04-training-a-perceptron")]
    [InlineData("04", "04-training-a-perceptron")]
    [InlineData("perceptron", "04-training-a-perceptron")]
    [InlineData("MNIST-classifier", "12-an-mnist-classifier")]
    public void A_lesson_is_found_by_its_number_or_a_word(string word, string name) =>
        Assert.Equal(name, Path.GetFileNameWithoutExtension(Assert.Single(LessonFinder.Find([word]))));

    [Fact]
    public void Several_lessons_can_be_named() =>
        Assert.Equal(
            ["04-training-a-perceptron", "05-a-two-layer-network"],
            LessonFinder.Find(["04", "5", "4"]).Select(Path.GetFileNameWithoutExtension)
        );

    [Fact]
    public async Task A_cell_whose_package_cannot_be_had_is_skipped_if_its_lesson_allows_it()
    {
        const string package = "#r \"nuget: No.Such.Package.Of.Neural.Notebooks, 1.0.0\"\n1";
        Notebook("1-allowed", ["1", package], "needs-package");
        Notebook("2-required", ["1", package]);
        Notebook("3-twice", ["1", package, package], "needs-package");
        var (code, output) = await RunAsync("run", folder);
        Assert.Equal(1, code);
        Assert.Contains("1-allowed, cell [2]", output);
        Assert.Contains("skipped: #r \"nuget: No.Such.Package.Of.Neural.Notebooks, 1.0.0\"", output);
        Assert.Contains("ok, 1 cell skipped", output);
        Assert.Contains("ok, 2 cells skipped", output);
        Assert.Contains("2-required: 2 cells", output);
        Assert.Contains("failed in cell [2]: DirectiveError", output);
    }

    [Fact]
    public async Task Outside_of_the_repository_the_current_folders_lessons_run_on_the_programs_own_library()
    {
        // A copy of the library in the lesson's own load context: what both see of the process is shared by name only.
        Notebook(
            "1-far-away",
            [
                "#r \"../lib/bin/NeuralNotebooks.dll\"\n#r \"../lib/bin/NeuralNotebooks.Charts.dll\"\n"
                    + "using NeuralNotebooks.Charts;\nusing NeuralNotebooks.Data;",
                "if (DatasetCatalog.All.Count == 0) throw new Exception();\n"
                    + "Chart.Line(new double[] { 1, 2 }, new double[] { 3, 4 })",
            ]
        );
        var (code, output) = await RunInAsync(folder, "run", "--save");
        Assert.Contains("1-far-away: 2 cells", output);
        Assert.Equal(0, code);
        string saved = await File.ReadAllTextAsync(Path.Combine(folder, "1-far-away.ipynb"));
        Assert.Contains("There is no lib/bin beside this notebook", saved);
        // The chart is stored as a page that every viewer shows, and not once more as a bare drawing.
        Assert.Contains("<img data-chart alt=", saved.Replace("\\u003c", "<", StringComparison.Ordinal));
        Assert.DoesNotContain("\"image/svg+xml\":", saved);
    }

    private static Task<(int Code, string Output)> RunAsync(params string[] arguments) =>
        RunInAsync(AppContext.BaseDirectory, arguments);

    private static Task<(int Code, string Output)> RunInAsync(string workingDirectory, params string[] arguments) =>
        RunInAsync(workingDirectory, new Dictionary<string, string>(), arguments);

    private static async Task<(int Code, string Output)> RunInAsync(
        string workingDirectory,
        Dictionary<string, string> environment,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo("dotnet", [typeof(RunCommand).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    private string Notebook(string name, string[] code, string? lastCellTag = null)
    {
        string path = Path.Combine(folder, name + ".ipynb");
        File.WriteAllText(
            path,
            JsonSerializer.Serialize(
                new
                {
                    cells = code.Select(
                        (source, index) =>
                            new
                            {
                                cell_type = "code",
                                execution_count = (int?)null,
                                id = $"c{index}",
                                metadata = new
                                {
                                    tags = lastCellTag is not null && source == code[^1] ? new[] { lastCellTag } : [],
                                },
                                outputs = Array.Empty<object>(),
                                source,
                            }
                    ),
                    metadata = new
                    {
                        kernelspec = new
                        {
                            display_name = ".NET (C#)",
                            language = "C#",
                            name = ".net-csharp",
                        },
                    },
                    nbformat = 4,
                    nbformat_minor = 5,
                }
            )
        );
        return path;
    }
}
