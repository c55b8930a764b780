using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NeuralNotebooks.Data;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Running;

namespace NeuralNotebooks.Host.Commands;

/// <summary><c>run</c>: executes lessons from the command line.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("paths")
        {
            Description =
                "Notebooks, folders, lessons' numbers or words of their names; all lessons when none is given.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var all = new Option<string?>("--all")
        {
            Description = "Run every notebook in this folder and in the folders below it.",
            HelpName = "folder",
        };
        var save = new Option<bool>("--save")
        {
            Description = "Write the outputs into the notebooks whose cells all ran.",
        };
        var check = new Option<bool>("--check")
        {
            Description = "Compare the outputs with those in the notebooks; numbers may differ by 0.01 %.",
        };
        var timeout = new Option<double>("--timeout")
        {
            Description = "Seconds that one cell may run.",
            DefaultValueFactory = _ => new RunOptions().TimeLimit.TotalSeconds,
            CustomParser = Seconds,
            Arity = ArgumentArity.ExactlyOne,
        };
        var data = new Option<string?>("--data")
        {
            Description = $"Folder with the data sets (sets {DataOptions.FolderVariable}).",
        };
        var offline = new Option<bool>("--offline")
        {
            Description = $"Let no lesson download anything (sets {DataOptions.OfflineVariable}).",
        };
        var command = new Command("run", "Runs lessons and tells which cells fail.")
        {
            paths,
            all,
            save,
            check,
            timeout,
            data,
            offline,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) is not null && result.GetValue(paths) is { Length: > 0 })
                result.AddError("--all already names a folder: leave the other notebooks out.");
            if (result.GetValue(save) && result.GetValue(check))
                result.AddError("--save and --check exclude each other: compare first, then save.");
            if (result.GetValue(data) is { } folder && !Directory.Exists(folder))
                result.AddError($"--data: there is no folder {folder}.");
        });
        WrongUse.RefuseOptionsAmong(paths, command);
        command.SetAction(result =>
            Run(
                result.GetValue(all),
                result.GetValue(paths) ?? [],
                new RunOptions
                {
                    Save = result.GetValue(save),
                    Check = result.GetValue(check),
                    TimeLimit = TimeSpan.FromSeconds(result.GetValue(timeout)),
                    DataFolder = result.GetValue(data) is { } folder ? Path.GetFullPath(folder) : null,
                    Offline = result.GetValue(offline),
                }
            )
        );
        return command;
    }

    private static double Seconds(ArgumentResult result)
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds is > 0 and < 1e6
        )
            return seconds;
        result.AddError($"--timeout expects a positive number of seconds, but got '{text}'.");
        return 0;
    }

    private static int Run(string? folder, string[] paths, RunOptions options)
    {
        try
        {
            var lessons = folder is null ? LessonFinder.Find(paths) : LessonFinder.FindBelow(folder);
            var report = RunReport.OnTerminal();
            report.Begin(lessons);
            using var workers = new WorkerSupply(Environment(options), lessons.Count);
            var results = report.Follow(lessons, (path, progress) => RunLesson(path, progress, options, workers));
            report.Summarize(results, options);
            return results.All(result => result.IsOk) ? 0 : 1;
        }
        catch (NotebookException exception)
        {
            Console.Error.WriteLine(exception.Message);
            return WrongUse.ExitCode;
        }
    }

    private static LessonResult RunLesson(
        string path,
        Action<LessonProgress> progress,
        RunOptions options,
        WorkerSupply workers
    )
    {
        try
        {
            var notebook = NotebookFile.Load(path);
            using var worker = workers.Take();
            return new LessonRunner(options, progress).Run(notebook, worker);
        }
        catch (NotebookException exception)
        {
            return NotRun(exception.Message);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Whatever is wrong with one lesson, the others are run.
            return NotRun($"{path}: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}");
        }

        LessonResult NotRun(string problem) =>
            new() { Name = Path.GetFileNameWithoutExtension(path), Problem = problem };
    }

    private static Dictionary<string, string> Environment(RunOptions options)
    {
        var variables = new Dictionary<string, string>();
        if (options.DataFolder is not null)
            variables[DataOptions.FolderVariable] = options.DataFolder;
        if (options.Offline)
            variables[DataOptions.OfflineVariable] = "1";
        return variables;
    }
}
