using System.CommandLine;
using System.Globalization;
using System.Text;
using NeuralNotebooks.Data;
using NeuralNotebooks.Host.Classroom;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Host.Sandboxing;
using Spectre.Console;

namespace NeuralNotebooks.Host.Commands;

/// <summary><c>grade</c>: a folder of students' notebooks becomes a table of student × exercise.</summary>
internal static class GradeCommand
{
    public static Command Create()
    {
        var submissions = new Argument<string>("submissions")
        {
            Description = "A folder with one folder or one notebook for each student.",
        };
        var csv = new Option<string?>("--csv") { Description = "Write the table to this file." };
        var report = new Option<string?>("--report")
        {
            Description = "Write a page for each student into this folder.",
        };
        var timeout = new Option<double>("--timeout")
        {
            Description = "Seconds that one cell of a student may run.",
            DefaultValueFactory = _ => 30,
            CustomParser = RunCommand.Seconds,
            Arity = ArgumentArity.ExactlyOne,
        };
        var lessons = new Option<string?>("--lessons")
        {
            Description = "The folder with the lessons as they were handed out; those of this repository otherwise.",
        };
        var unprotected = new Option<bool>("--unprotected")
        {
            Description = "Run students' code without a sandbox, with all your rights.",
        };
        var command = new Command("grade", "Runs students' notebooks and tells which exercises are solved.")
        {
            submissions,
            csv,
            report,
            timeout,
            lessons,
            unprotected,
        };
        command.SetAction(result =>
            Run(
                result.GetRequiredValue(submissions),
                result.GetValue(lessons),
                result.GetValue(csv),
                result.GetValue(report),
                TimeSpan.FromSeconds(result.GetValue(timeout)),
                result.GetValue(unprotected)
            )
        );
        return command;
    }

    private static int Run(
        string folder,
        string? course,
        string? csv,
        string? report,
        TimeSpan timeLimit,
        bool isUnprotected
    )
    {
        try
        {
            folder = Path.GetFullPath(folder);
            if (!Directory.Exists(folder))
                throw new NotebookException($"{folder}: there is no such folder.");
            var submissions = Submission.In(folder);
            if (submissions.Count == 0)
                throw new NotebookException($"{folder}: no student's folder or notebook (*.ipynb) is in it.");
            // Never those of the current folder: it may hold what students wrote.
            var lessons = LessonFinder.Course(course).Select(GradedLesson.Load).ToList();
            var grader = new Grader(lessons, FindSandbox(isUnprotected), timeLimit);
            int done = 0;
            var students = grader.Grade(
                submissions,
                Environment.ProcessorCount,
                student => Console.Error.WriteLine($"{++done}/{submissions.Count} {Visible(student.Student)}")
            );
            Write(lessons, new GradeTable(Columns(lessons, students), students), csv, report);
            return 0;
        }
        catch (Exception exception) when (exception is NotebookException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    private static Sandbox? FindSandbox(bool isUnprotected)
    {
        try
        {
            var data = DataOptions.FromEnvironment();
            return isUnprotected ? null : Sandbox.Create(data.Folder ?? data.CacheFolder);
        }
        catch (SandboxException exception)
        {
            throw new NotebookException(
                $"Nothing was run, because students' code can have no sandbox here: {exception.Message.TrimEnd('.')}.\n"
                    + "--unprotected runs it all the same. Then whatever a student wrote may read, change and delete "
                    + "your files, send them away, and end your programs. Answers with such code are refused before "
                    + "they run, but nothing stops what was overlooked. Read the notebooks first.",
                exception
            );
        }
        finally
        {
            if (isUnprotected)
            {
                Console.Error.WriteLine(
                    "Without a sandbox: students' code has your rights, your files and your network. Only limits of "
                        + "time, memory and output hold, and what an answer may not use is refused."
                );
            }
        }
    }

    // The exercises of the lessons that anybody handed in.
    private static List<string> Columns(List<GradedLesson> lessons, IReadOnlyList<StudentGrades> students)
    {
        var begun = students.SelectMany(student => student.Grades.Keys).ToHashSet();
        return
        [
            .. lessons
                .Where(lesson => lesson.Exercises.Any(exercise => begun.Contains(exercise.Id)))
                .SelectMany(lesson => lesson.Exercises)
                .Select(exercise => exercise.Id),
        ];
    }

    private static void Write(List<GradedLesson> lessons, GradeTable table, string? csv, string? report)
    {
        foreach (var lesson in lessons.Where(lesson => lesson.Exercises.Any(one => table.Exercises.Contains(one.Id))))
            Show(lesson, table);
        AnsiConsole.WriteLine("✓ solved   ✗ tried   ○ not tried   ! error");
        foreach (var student in table.Students)
        {
            foreach (string note in student.Notes)
                AnsiConsole.WriteLine(Visible($"{student.Student}: {note}"));
        }

        // With the mark, without which Excel takes UTF-8 for something else and spoils every accent.
        if (csv is not null)
            File.WriteAllText(csv, table.ToCsv(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        if (report is null)
            return;
        Directory.CreateDirectory(report);
        foreach (var student in table.Students)
            File.WriteAllText(Path.Combine(report, table.FileNameOf(student)), table.ToHtml(student));
    }

    private static void Show(GradedLesson lesson, GradeTable table)
    {
        var shown = new Table().Title(Markup.Escape(lesson.Title)).AddColumn("Student");
        foreach (var exercise in lesson.Exercises)
            shown.AddColumn(exercise.Id);
        shown.AddColumn("Solved");
        foreach (var student in table.Students)
        {
            var states = lesson.Exercises.Select(exercise => student.In(exercise.Id).State).ToList();
            string solved = states.Count(state => state == GradeState.Solved).ToString(CultureInfo.InvariantCulture);
            shown.AddRow([Markup.Escape(Visible(student.Student)), .. states.Select(GradeTable.Mark), solved]);
        }

        AnsiConsole.Write(shown);
    }

    // A file's name may hold what a terminal obeys.
    private static string Visible(string text) =>
        string.Concat(
            text.Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) == UnicodeCategory.Format ? '\uFFFD' : c)
        );
}
