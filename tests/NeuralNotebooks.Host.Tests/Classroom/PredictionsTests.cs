using System.Text;
using System.Text.Json.Nodes;
using NeuralNotebooks.Host.Classroom;
using NeuralNotebooks.Host.Notebooks;

namespace NeuralNotebooks.Host.Tests.Classroom;

/// <summary>Which outputs are what a lesson has just asked to predict.</summary>
public sealed class PredictionsTests
{
    [Fact]
    public void The_first_output_after_the_box_is_the_answer() =>
        Assert.Equal(
            ["b"],
            Answers(Text("Hello."), Code("a", "1"), Text("> **Predict before you run.** How much?"), Code("b", "2"))
        );

    [Fact]
    public void One_question_has_one_answer() =>
        Assert.Equal(["a"], Answers(Text("> **Predict before you run.** Well?"), Code("a", "1"), Code("b", "2")));

    [Fact]
    public void A_cell_without_outputs_and_more_text_may_stand_between() =>
        Assert.Equal(
            ["b"],
            Answers(Text("> **Predict before you run.** Well?"), Code("a", "f()", 0), Text("And."), Code("b", "2"))
        );

    [Fact]
    public void An_exercise_in_the_walk_is_answered_by_the_cell_after_its_solution() =>
        Assert.Equal(
            ["b"],
            Answers(
                Text("**Exercise 1 (predict).** How many?"),
                Code("a", "int many = 0;\n\n// --- check\nExercise.Check(\"01.1\", many)"),
                Text("<details><summary>Solution</summary>\n\nNine.\n\n</details>"),
                Code("b", "9")
            )
        );

    [Fact]
    public void Exercises_and_progress_keep_what_they_say() =>
        Assert.Empty(
            Answers(
                Text("**Exercise 1 (predict).** How many?"),
                Code("a", "int many = 0;\n\n// --- check\nExercise.Check(\"01.1\", many)"),
                Code("b", "Exercise.Progress(\"01\")")
            )
        );

    [Fact]
    public void Another_kind_of_exercise_asks_for_no_prediction() =>
        Assert.Empty(Answers(Text("**Exercise 1 (compute).** How many?"), Code("a", "1")));

    private static IEnumerable<string> Answers(params JsonObject[] cells)
    {
        var json = new JsonObject
        {
            ["cells"] = new JsonArray([.. cells]),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        var notebook = NotebookFile.Read("a.ipynb", Encoding.UTF8.GetBytes(json.ToJsonString()));
        return Predictions.Answers(notebook).Select(cell => cell.Id);
    }

    private static JsonObject Text(string source) =>
        new()
        {
            ["cell_type"] = "markdown",
            ["id"] = "text",
            ["metadata"] = new JsonObject(),
            ["source"] = source,
        };

    private static JsonObject Code(string id, string source, int outputs = 1) =>
        new()
        {
            ["cell_type"] = "code",
            ["execution_count"] = null,
            ["id"] = id,
            ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray([.. Enumerable.Range(0, outputs).Select(_ => new JsonObject())]),
            ["source"] = source,
        };
}
