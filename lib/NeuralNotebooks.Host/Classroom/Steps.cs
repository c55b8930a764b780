using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Running;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>Puts a lesson and what a student made of it together.</summary>
/// <remarks>
/// The lesson gives the order, and every cell that the student has not changed or has deleted; the student gives
/// answers, changed cells, and cells of their own in the places where they put them.
/// </remarks>
internal static class Steps
{
    /// <summary>What to run, up to the last answer; nothing when there is no answer.</summary>
    public static List<Step> Of(GradedLesson lesson, NotebookFile notebook)
    {
        var places = Places(lesson, notebook);
        var steps = new List<Step>();
        foreach (var cell in notebook.Cells.TakeWhile(cell => !places.ContainsKey(cell)))
            Add(steps, cell);
        foreach (var original in lesson.Notebook.Cells)
        {
            var exercise = lesson.Exercises.FirstOrDefault(one => one.CellId == original.Id);
            var mine = notebook.Cells.Where(cell => places.GetValueOrDefault(cell) == original.Id).ToList();
            if (exercise is not null)
                steps.Add(Answer(exercise, mine));
            else if (LessonRunner.IsRun(original) && !LessonRunner.IsStoredEmpty(original))
                steps.Add(Cell(original, mine.FirstOrDefault()));
            foreach (
                var cell in mine.SelectMany(cell => After(notebook, cell).TakeWhile(next => !places.ContainsKey(next)))
            )
                Add(steps, cell);
        }

        return steps[..(steps.FindLastIndex(step => step.IsAnswer) + 1)];
    }

    private static IEnumerable<NotebookCell> After(NotebookFile notebook, NotebookCell cell) =>
        notebook.Cells.SkipWhile(other => other != cell).Skip(1);

    private static void Add(List<Step> steps, NotebookCell cell)
    {
        if (cell.IsCode && !string.IsNullOrWhiteSpace(cell.Source))
            steps.Add(new Step(cell.Source, null, null, IsStudents: true));
    }

    private static Step Cell(NotebookCell original, NotebookCell? mine) =>
        mine is null
        || string.IsNullOrWhiteSpace(mine.Source)
        || GradedExercise.Normal(mine.Source) == GradedExercise.Normal(original.Source)
            ? new Step(original.Source, original.Source, null, IsStudents: false)
            : new Step(mine.Source, original.Source, null, IsStudents: true);

    // A copy of the cell may hold the answer, and the cell itself still the stub.
    private static Step Answer(GradedExercise exercise, List<NotebookCell> mine)
    {
        string? answer = mine.Select(cell => exercise.AnswerIn(cell.Source)).FirstOrDefault(exercise.IsAnswered);
        return new Step(answer ?? exercise.Stub, exercise.Stub, exercise, answer is not null);
    }

    // By id; where an editor has given cells new ones, by the check in the cell, and by an unchanged text.
    private static Dictionary<NotebookCell, string> Places(GradedLesson lesson, NotebookFile notebook)
    {
        var originals = lesson.Notebook.Cells.ToDictionary(cell => cell.Id);
        var byText = lesson
            .Notebook.Cells.Where(cell => cell.IsCode)
            .GroupBy(cell => GradedExercise.Normal(cell.Source))
            .ToDictionary(group => group.Key, group => group.First().Id);
        var places = new Dictionary<NotebookCell, string>();
        foreach (var cell in notebook.Cells)
        {
            string? place =
                cell.IsCode && lesson.CheckedIn(cell.Source) is { } exercise ? exercise.CellId
                : originals.TryGetValue(cell.Id, out var original) && original.IsCode == cell.IsCode ? cell.Id
                : cell.IsCode ? byText.GetValueOrDefault(GradedExercise.Normal(cell.Source))
                : null;
            if (place is not null)
                places.Add(cell, place);
        }

        return places;
    }
}
