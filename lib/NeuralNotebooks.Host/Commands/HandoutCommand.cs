using System.CommandLine;
using NeuralNotebooks.Host.Classroom;
using NeuralNotebooks.Host.Running;

namespace NeuralNotebooks.Host.Commands;

/// <summary><c>handout</c>: writes a class's copy of the lessons.</summary>
internal static class HandoutCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Where to write to." };
        var lessons = new Option<string?>("--lessons") { Description = "Which lessons: 3, 1-5 or 0,2,4-6." };
        var noSolutions = new Option<bool>("--no-solutions") { Description = "Leave the solutions out." };
        var noNotes = new Option<bool>("--no-notes") { Description = "Leave the instructor's notes out." };
        var noOutputs = new Option<bool>("--no-outputs") { Description = "Leave the outputs out." };
        lessons.Validators.Add(result =>
        {
            try
            {
                _ = LessonNumbers.Parse(result.GetValueOrDefault<string?>() ?? "0");
            }
            catch (FormatException exception)
            {
                result.AddError($"--lessons: {exception.Message}");
            }
        });
        var command = new Command("handout", "Writes the lessons for a class into a folder that is ready to zip.")
        {
            folder,
            lessons,
            noSolutions,
            noNotes,
            noOutputs,
        };
        WrongUse.RefuseOptionsAmong(folder, command);
        command.SetAction(result =>
            WrongUse.Try(() =>
                Write(
                    result.GetRequiredValue(folder),
                    new HandoutOptions
                    {
                        NoSolutions = result.GetValue(noSolutions),
                        NoNotes = result.GetValue(noNotes),
                        NoOutputs = result.GetValue(noOutputs),
                        Lessons = result.GetValue(lessons) is { } text ? LessonNumbers.Parse(text) : new HashSet<int>(),
                    }
                )
            )
        );
        return command;
    }

    private static void Write(string folder, HandoutOptions options)
    {
        var written = Handout.Write(LessonFinder.Find([]), Path.GetFullPath(folder), options);
        Console.WriteLine($"{written.Count} lessons and the libraries they need are in {folder}.");
    }
}
