using NeuralNotebooks.Exercises;
using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>Grades what students handed in.</summary>
/// <remarks>
/// The lesson's own cells run as they were handed out; of the student's notebook run the cells that were added and the
/// answers, by cell id. The process in which they run only says what the answers are (<see cref="AnswerRecord"/>); they
/// are judged here. A cell that ends the process, or has to be stopped, costs its own exercise: the rest is run again
/// without it.
/// </remarks>
internal sealed class Grader
{
    private readonly IReadOnlyList<GradedLesson> lessons;
    private readonly string libraries;
    private readonly string submissions;
    private readonly TimeSpan timeLimit;

    /// <summary>A grader for the submissions in a folder.</summary>
    public Grader(IReadOnlyList<GradedLesson> lessons, string libraries, string submissions, TimeSpan timeLimit)
    {
        this.lessons = lessons;
        this.libraries = libraries;
        this.submissions = submissions;
        this.timeLimit = timeLimit;
    }

    /// <summary>Grades one student: exercise by exercise; what is not in it was not handed in.</summary>
    public StudentGrades Grade(Submission submission)
    {
        var grades = new Dictionary<string, Grade>();
        var notes = new List<string>();
        foreach (string path in submission.Notebooks)
        {
            foreach (var (id, grade) in Grade(path, notes))
            {
                if (!grades.TryGetValue(id, out var other) || other.State < grade.State)
                    grades[id] = grade;
            }
        }

        if (submission.Notebooks.Count == 0)
            notes.Add("There is no notebook in this folder.");
        return new StudentGrades(submission.Student, grades, notes);
    }

    private Dictionary<string, Grade> Grade(string path, List<string> notes)
    {
        string name = Path.GetFileName(path);
        try
        {
            var notebook = NotebookFile.Load(path);
            if (LessonOf(notebook) is { } lesson)
                return Run(lesson, notebook);
            notes.Add($"{name}: not a lesson of this course.");
        }
        catch (NotebookException exception)
        {
            // Its path on this machine is nobody's business.
            string problem = exception.Message.Replace(path, name, StringComparison.Ordinal);
            notes.Add(problem);
            if (lessons.FirstOrDefault(lesson => lesson.Number == LessonNumbers.Of(path)) is { } lesson)
                return lesson.Exercises.ToDictionary(one => one.Id, _ => new Grade(GradeState.Error, problem));
        }

        return [];
    }

    // By its exercises, then by its heading: files get renamed.
    private GradedLesson? LessonOf(NotebookFile notebook)
    {
        string title = GradedLesson.TitleOf(notebook);
        return lessons
            .Select(lesson =>
                (
                    Lesson: lesson,
                    Score: (lesson.Title == title ? 1 : 0)
                        + lesson.Exercises.Count(exercise =>
                            notebook.Cells.Any(cell =>
                                cell.Id == exercise.CellId
                                && cell.Source.Contains(exercise.Id, StringComparison.Ordinal)
                            )
                        )
                )
            )
            .Where(candidate => candidate.Score > 0)
            .OrderByDescending(candidate => candidate.Score)
            .Select(candidate => candidate.Lesson)
            .FirstOrDefault();
    }

    private Dictionary<string, Grade> Run(GradedLesson lesson, NotebookFile notebook)
    {
        var grades = lesson.Exercises.ToDictionary(exercise => exercise.Id, _ => new Grade(GradeState.NotTried));
        var steps = Steps(lesson, notebook);
        var answered = steps.Where(step => step.IsAnswered).ToList();
        if (answered.Count == 0)
            return grades;
        foreach (var step in answered.Where(step => ForbiddenCode.In(step.Code) is not null).ToList())
        {
            grades[step.Exercise!.Id] = new Grade(GradeState.Error, Sentence(ForbiddenCode.In(step.Code)!));
            steps.Remove(step);
        }

        steps.RemoveAll(step => step.Exercise is null && step.IsStudents && ForbiddenCode.In(step.Code) is not null);
        // Each round ends with the notebook, or with one step that is not run again.
        while (steps.Exists(step => step.IsAnswered) && Round(steps, grades) is { } culprit)
            steps.Remove(culprit);
        return grades;
    }

    private Step? Round(List<Step> steps, Dictionary<string, Grade> grades)
    {
        int last = steps.FindLastIndex(step => step.IsAnswered);
        using var process = new StudentProcess(libraries, submissions);
        foreach (var step in steps.Take(last + 1))
        {
            var result = process.Run(step.Code, step.IsStudents ? timeLimit : TimeSpan.FromMinutes(10));
            if (HasEnded(result))
            {
                if (step.Exercise is { } ended && step.IsAnswered)
                    grades[ended.Id] = new Grade(GradeState.Error, Reason(result));
                return step;
            }

            if (step.Exercise is not { } exercise || !step.IsAnswered)
                continue;
            if (result.Status != CellStatus.Ok)
            {
                grades[exercise.Id] = new Grade(GradeState.Error, Reason(result));
                continue;
            }

            var check = process.Run(exercise.Check, timeLimit);
            grades[exercise.Id] = Judge(exercise, check);
            if (HasEnded(check))
                return step;
        }

        return null;
    }

    private static Grade Judge(GradedExercise exercise, CellResult check)
    {
        if (check.Status != CellStatus.Ok)
            return new Grade(GradeState.Error, Reason(check));
        string record = check.Value?[MimeBundle.PlainText] ?? "";
        if (AnswerRecord.Judge(exercise.Id, record) is not { } result)
            return new Grade(GradeState.Error, "The check of this exercise did not give an answer.");
        if (result.IsUntouched)
            return new Grade(GradeState.NotTried);
        return result.Verdict == Verdict.Right
            ? new Grade(GradeState.Solved)
            : new Grade(GradeState.Tried, result.Feedback);
    }

    private static bool HasEnded(CellResult result) =>
        result.Status is CellStatus.StillRunning or CellStatus.Stopped
        || result.Error?.Name is WorkerProcess.ProcessEnded;

    private static string Reason(CellResult result) =>
        result.Error is { } error ? $"{error.Name}: {error.Message}" : "The cell did not end.";

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    // The lesson's cells in their order; the student's own where the student put them.
    private static List<Step> Steps(GradedLesson lesson, NotebookFile notebook)
    {
        var originals = lesson.Notebook.Cells.ToDictionary(cell => cell.Id);
        var answers = notebook
            .Cells.Where(cell => cell.IsCode)
            .GroupBy(cell => cell.Id)
            .ToDictionary(g => g.Key, g => g.First());
        var added = Added(notebook, originals.Keys);
        var steps = new List<Step>();
        steps.AddRange(added.GetValueOrDefault("") ?? []);
        foreach (var cell in lesson.Notebook.Cells)
        {
            var exercise = lesson.Exercises.FirstOrDefault(one => one.CellId == cell.Id);
            if (exercise is not null)
            {
                string code = answers.TryGetValue(cell.Id, out var own)
                    ? GradedLesson.AnswerIn(own.Source)
                    : exercise.Stub;
                bool isAnswered = Normal(code) != Normal(exercise.Stub);
                steps.Add(new Step(code, exercise, IsStudents: isAnswered, isAnswered));
            }
            else if (LessonRunner.IsRun(cell) && !LessonRunner.IsStoredEmpty(cell))
            {
                steps.Add(new Step(cell.Source, null, IsStudents: false, IsAnswered: false));
            }

            steps.AddRange(added.GetValueOrDefault(cell.Id) ?? []);
        }

        return steps;
    }

    // Cells that the lesson does not have, by the cell of the lesson that they follow.
    private static Dictionary<string, List<Step>> Added(NotebookFile notebook, IEnumerable<string> known)
    {
        var ids = known.ToHashSet();
        var added = new Dictionary<string, List<Step>>();
        string before = "";
        foreach (var cell in notebook.Cells)
        {
            if (ids.Contains(cell.Id))
                before = cell.Id;
            else if (cell.IsCode && !string.IsNullOrWhiteSpace(cell.Source))
                (added.TryGetValue(before, out var list) ? list : added[before] = []).Add(
                    new Step(cell.Source, null, true, false)
                );
        }

        return added;
    }

    private static string Normal(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim())).Trim();

    /// <summary>A piece of code to run.</summary>
    private sealed record Step(string Code, GradedExercise? Exercise, bool IsStudents, bool IsAnswered);
}
