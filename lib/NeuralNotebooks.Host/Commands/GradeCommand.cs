using System.CommandLine;
using System.Globalization;
using NeuralNotebooks.Host.Classroom;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Running;
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
        };
        timeout.Validators.Add(result =>
        {
            string text = result.Tokens is [var token, ..] ? token.Value : "30";
            bool isNumber = double.TryParse(text, CultureInfo.InvariantCulture, out double seconds);
            if (!isNumber || seconds is not (> 0 and < 1e5))
                result.AddError("--timeout expects a positive number of seconds.");
        });
        var command = new Command("grade", "Runs students' notebooks and tells which exercises are solved.")
        {
            submissions,
            csv,
            report,
            timeout,
        };
        command.SetAction(result =>
            Run(
                result.GetRequiredValue(submissions),
                result.GetValue(csv),
                result.GetValue(report),
                TimeSpan.FromSeconds(result.GetValue(timeout))
            )
        );
        return command;
    }

    private static int Run(string folder, string? csv, string? report, TimeSpan timeLimit)
    {
        try
        {
            folder = Path.GetFullPath(folder);
            if (!Directory.Exists(folder))
                throw new NotebookException($"{folder}: there is no such folder.");
            var lessons = LessonFinder.Find([]).Select(GradedLesson.Load).ToList();
            string libraries = Path.GetFullPath(Path.Combine(lessons[0].Notebook.Folder, "..", "lib", "bin"));
            var sandbox = Sandbox.Find(libraries);
            if (sandbox.Missing is { } reason)
            {
                throw new NotebookException(
                    $"There is no sandbox here ({reason}), and nothing was run: what students wrote would have "
                        + "your rights."
                );
            }

            var grader = new Grader(lessons, libraries, folder, timeLimit);
            var students = new List<StudentGrades>();
            foreach (var submission in Submission.In(folder))
            {
                Console.Error.WriteLine(submission.Student);
                students.Add(grader.Grade(submission));
            }

            Write(new GradeTable(Columns(lessons, students), students), csv, report);
            return 0;
        }
        catch (Exception exception) when (exception is NotebookException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }

    // The exercises of the lessons that anybody handed in.
    private static List<string> Columns(List<GradedLesson> lessons, List<StudentGrades> students)
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

    private static void Write(GradeTable table, string? csv, string? report)
    {
        var shown = new Table().AddColumn("Student").AddColumn("Solved").AddColumn("Tried").AddColumn("Error");
        foreach (var student in table.Students)
        {
            var states = table.Exercises.Select(exercise => student.In(exercise).State).ToList();
            string Count(GradeState state) => states.Count(one => one == state).ToString(CultureInfo.InvariantCulture);
            shown.AddRow(
                Markup.Escape(student.Student),
                Count(GradeState.Solved),
                Count(GradeState.Tried),
                Count(GradeState.Error)
            );
        }

        AnsiConsole.Write(shown);
        if (csv is not null)
            File.WriteAllText(csv, table.ToCsv(), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        if (report is null)
            return;
        Directory.CreateDirectory(report);
        foreach (var student in table.Students)
            File.WriteAllText(Path.Combine(report, table.FileNameOf(student)), table.ToHtml(student));
    }
}
