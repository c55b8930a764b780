using NeuralNotebooks.Host.Notebooks;

namespace NeuralNotebooks.Lessons.Grading;

/// <summary>Writes what made-up students hand in: the course's own lessons with answers.</summary>
internal static class Hand
{
    private const string Mark = "// --- check";

    /// <summary>A lesson with answers.</summary>
    /// <param name="lesson">The lesson's number: "01".</param>
    /// <param name="answers">By exercise, such as "01.2".</param>
    public static NotebookFile Fill(string lesson, IReadOnlyDictionary<string, string> answers)
    {
        var notebook = NotebookFile.Load(Directory.GetFiles(LessonFiles.Folder, lesson + "-*.ipynb").Single());
        foreach (var (exercise, answer) in answers)
        {
            var cell = Cell(notebook, exercise);
            cell.Source = answer + "\n\n" + cell.Source[cell.Source.IndexOf(Mark, StringComparison.Ordinal)..];
        }

        return notebook;
    }

    /// <summary>The cell of an exercise.</summary>
    public static NotebookCell Cell(NotebookFile notebook, string exercise) =>
        notebook.Cells.First(cell => cell.Source.Contains($"Exercise.Check(\"{exercise}\"", StringComparison.Ordinal));

    /// <summary>Puts a student's own cell before the cell of an exercise, by changing the file's text.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="exercise">The exercise.</param>
    /// <param name="code">The cell's code.</param>
    /// <returns>The notebook's text.</returns>
    public static string WithCellBefore(NotebookFile notebook, string exercise, string code)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(notebook.ToJson())!;
        var cells = json["cells"]!.AsArray();
        string id = Cell(notebook, exercise).Id;
        int place = cells.ToList().FindIndex(cell => (string?)cell!["id"] == id);
        cells.Insert(
            place,
            new System.Text.Json.Nodes.JsonObject
            {
                ["cell_type"] = "code",
                ["id"] = "my-own-cell",
                ["metadata"] = new System.Text.Json.Nodes.JsonObject(),
                ["execution_count"] = null,
                ["outputs"] = new System.Text.Json.Nodes.JsonArray(),
                ["source"] = code,
            }
        );
        return json.ToJsonString();
    }
}
