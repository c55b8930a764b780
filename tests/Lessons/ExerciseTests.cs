using NeuralNotebooks.Host.Notebooks;

namespace NeuralNotebooks.Lessons;

/// <summary>
/// The solution is put in the stub's place as a student would: above the check line, and nowhere else.
/// </summary>
public sealed class ExerciseTests
{
    private const string Stub = "var a = 0;\n// --- check\nExercise.Check(4.8, a, \"w·x + b\")";
    private const string Answer =
        "<details><summary>Solution</summary>\n\nBecause:\n\n```csharp\nvar a = 4.8;\n```\n\n</details>";

    [Fact]
    public void The_solution_replaces_what_stands_above_the_check()
    {
        var lesson = Lesson(Stub, Answer);
        Assert.Equal(
            "var a = 4.8;\n\n// --- check\nExercise.Check(4.8, a, \"w·x + b\")",
            Exercise.At(lesson, lesson.Cells[0])!.Solution
        );
        Assert.Null(Exercise.At(lesson, lesson.Cells[1]));
    }

    [Theory]
    [InlineData("var a = 0;", Answer, "needs one line")]
    [InlineData(Stub, "no details", "must be followed")]
    [InlineData(Stub, "<details><summary>Solution</summary>\n\n4.8\n\n</details>", "one ```csharp block")]
    public void A_misshapen_exercise_is_named(string stub, string answer, string message)
    {
        var lesson = Lesson(stub, answer);
        Assert.Contains(message, Assert.Throws<FormatException>(() => Exercise.At(lesson, lesson.Cells[0])).Message);
    }

    private static NotebookFile Lesson(string stub, string answer)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("lesson-").FullName, "lesson.ipynb");
        File.WriteAllText(
            path,
            System.Text.Json.JsonSerializer.Serialize(
                new
                {
                    cells = new object[]
                    {
                        new
                        {
                            cell_type = "code",
                            id = "a",
                            metadata = new { tags = new[] { "exercise" } },
                            source = stub,
                        },
                        new
                        {
                            cell_type = "markdown",
                            id = "b",
                            metadata = new { },
                            source = answer,
                        },
                    },
                    metadata = new { },
                    nbformat = 4,
                    nbformat_minor = 5,
                }
            )
        );
        var lesson = NotebookFile.Load(path);
        Directory.Delete(lesson.Folder, recursive: true);
        return lesson;
    }
}
