using System.Diagnostics;
using NeuralNotebooks.Exercises;
using NeuralNotebooks.Host.Inspection;
using NeuralNotebooks.Host.Running;
using NeuralNotebooks.Host.Sandboxing;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>Grades one notebook.</summary>
/// <remarks>
/// In a process of its own all cells are looked at before any runs; what is refused is not run, and the lesson's own
/// text takes its place. That process only says what the answers are (<see cref="AnswerRecord"/>); they are judged
/// here. Where one answer fails, it may have spoilt those after it: then all that are not solved are tried alone, each
/// in a new process beside the others' stubs.
/// </remarks>
internal sealed class NotebookGrader
{
    private const int LongestReason = 2_000;

    // The lesson's own cells may train a network; they were tested on slower machines.
    private const int PatienceWithLesson = 4;
    private const int PatienceWithNotebook = 20;

    private readonly GradedLesson lesson;
    private readonly Sandbox? sandbox;
    private readonly int place;
    private readonly TimeSpan timeLimit;
    private readonly List<string> notes;
    private readonly HashSet<string> refused = [];
    private readonly Stopwatch watch = Stopwatch.StartNew();

    /// <summary>A grader for one notebook.</summary>
    /// <param name="lesson">The lesson.</param>
    /// <param name="sandbox">Where to run it; null for no sandbox.</param>
    /// <param name="place">Its place among those that run at the same time.</param>
    /// <param name="timeLimit">How long a cell of the student may run.</param>
    /// <param name="notes">Receives what a teacher should know beside the grades.</param>
    public NotebookGrader(GradedLesson lesson, Sandbox? sandbox, int place, TimeSpan timeLimit, List<string> notes)
    {
        this.lesson = lesson;
        this.sandbox = sandbox;
        this.place = place;
        this.timeLimit = timeLimit;
        this.notes = notes;
    }

    /// <summary>The grade of each exercise.</summary>
    /// <param name="steps">What to run.</param>
    public Dictionary<string, Grade> Grade(List<Step> steps)
    {
        var grades = GradeAnswers(steps);
        bool isAllSolved = steps.Where(step => step.IsAnswer).All(step => IsSolved(grades, step));
        // Students are invited to change the lesson's cells. That must not cost them a right answer further down.
        if (!isAllSolved && steps.Exists(IsEdited))
        {
            var unedited = steps.Select(step => IsEdited(step) ? Untouched(step) : step).ToList();
            foreach (var (id, grade) in GradeAnswers(unedited))
            {
                if (grades[id].State < grade.State)
                    grades[id] = grade;
            }
        }

        foreach (var exercise in lesson.Exercises)
            grades.TryAdd(exercise.Id, new Grade(GradeState.NotTried));
        return grades;
    }

    private static bool IsEdited(Step step) => step is { IsStudents: true, Exercise: null, Original: not null };

    private static Step Untouched(Step step) => step with { Code = step.Original!, IsStudents = false };

    private static bool IsSolved(Dictionary<string, Grade> grades, Step step) =>
        grades.TryGetValue(step.Exercise!.Id, out var grade) && grade.State == GradeState.Solved;

    private Dictionary<string, Grade> GradeAnswers(List<Step> steps)
    {
        steps = [.. steps];
        var grades = new Dictionary<string, Grade>();
        Step? culprit;
        // A cell of the student's own that does not end is left out.
        while ((culprit = Attempt(steps, null, grades)) is { IsStudents: true, Exercise: null })
            LeaveOut(steps, culprit);
        var answers = steps.Where(step => step.IsAnswer).ToList();
        bool isSpoilt =
            culprit is not null || grades.Values.Any(grade => grade is { State: GradeState.Error, HasRun: true });
        // Before the first one there was none that could have spoilt it.
        var open = answers.Skip(1).Where(step => !IsSolved(grades, step) && !refused.Contains(step.Exercise!.Id));
        if (isSpoilt)
        {
            foreach (string id in open.Select(step => step.Exercise!.Id).ToList())
            {
                grades.Remove(id);
                while (Attempt(steps, id, grades) is { IsStudents: true, Exercise: null } other)
                    LeaveOut(steps, other);
            }
        }

        foreach (var step in answers)
            grades.TryAdd(step.Exercise!.Id, new Grade(GradeState.Error, "The notebook did not run to this exercise."));
        return grades;
    }

    private static void LeaveOut(List<Step> steps, Step culprit)
    {
        int index = steps.IndexOf(culprit);
        if (culprit.Original is null)
            steps.RemoveAt(index);
        else
            steps[index] = Untouched(culprit);
    }

    /// <summary>Runs the steps in a new process.</summary>
    /// <param name="steps">What to run.</param>
    /// <param name="alone">The one exercise to run the answer to; null for all.</param>
    /// <param name="grades">Receives the grades.</param>
    /// <returns>The step at which it ended too early; null when it did not.</returns>
    private Step? Attempt(List<Step> steps, string? alone, Dictionary<string, Grade> grades)
    {
        if (watch.Elapsed > PatienceWithNotebook * timeLimit)
        {
            foreach (var step in steps.Where(step => step.IsAnswer && (alone is null || step.Exercise!.Id == alone)))
                grades.TryAdd(step.Exercise!.Id, new Grade(GradeState.Error, "The notebook took too long."));
            return null;
        }

        using var process = new StudentProcess(sandbox, place);
        var planned = new List<(Step Step, Step Running)>();
        foreach (var step in steps)
        {
            bool isLeftOut = step.IsAnswer && alone is not null && step.Exercise!.Id != alone;
            var (next, ended) = Inspect(process, isLeftOut ? Untouched(step) : step, grades);
            if (ended)
                return step;
            if (next is not null)
                planned.Add((step, next));
        }

        foreach (var (step, running) in planned)
        {
            var result = process.Run(running.Code, running.IsStudents ? timeLimit : PatienceWithLesson * timeLimit);
            if (running.IsAnswer)
                grades[running.Exercise!.Id] = Judge(process, running.Exercise, result);
            else if (HasEnded(result))
                Note(running, result);
            // A check that fails has waited for code that still runs.
            bool isDirty = running.IsAnswer && grades[running.Exercise!.Id].State == GradeState.Error;
            if (HasEnded(result) || (isDirty && result.Status == CellStatus.Ok))
                return step;
        }

        return null;
    }

    /// <summary>Looks at a step, and finds what to run in its place.</summary>
    /// <returns>What to run, or null for nothing; and whether the process did not survive it.</returns>
    private (Step? Next, bool HasEnded) Inspect(StudentProcess process, Step step, Dictionary<string, Grade> grades)
    {
        var result = process.Inspect(step.Code, step.IsStudents ? lesson.Guarded(step.Exercise) : null, timeLimit);
        bool isWhole = result.Status == CellStatus.Ok;
        if (isWhole && step.IsAnswer)
        {
            result = process.Inspect(step.Exercise!.Check, null, timeLimit);
            // What the check needs is not there, or of a type that no check takes.
            isWhole = result.Status == CellStatus.Ok;
            if (!isWhole && !HasEnded(result))
            {
                grades[step.Exercise.Id] = Error(result);
                return (step with { Exercise = null }, false);
            }
        }

        if (isWhole)
            return (step, false);
        if (step.IsAnswer)
        {
            grades[step.Exercise!.Id] = Error(result);
            if (result.Error?.Name == CodeInspector.Refused)
                refused.Add(step.Exercise.Id);
        }
        else if (step.IsStudents)
        {
            Note(step, result);
        }

        if (HasEnded(result))
            return (null, true);
        return step is { IsStudents: true, Original: not null }
            ? Inspect(process, Untouched(step), grades)
            : (null, false);
    }

    private Grade Judge(StudentProcess process, GradedExercise exercise, CellResult result)
    {
        if (result.Status != CellStatus.Ok)
            return Error(result, hasRun: true);
        var check = process.Run(exercise.Check, timeLimit);
        if (check.Status != CellStatus.Ok)
            return Error(check, hasRun: true);
        string record = check.Value?[MimeBundle.PlainText] ?? "";
        if (AnswerRecord.Judge(exercise.Id, record) is not { } judged)
            return new Grade(GradeState.Error, "This is no answer that can be judged.");
        if (judged.IsUntouched)
            return new Grade(GradeState.NotTried);
        return judged.Verdict == Verdict.Right
            ? new Grade(GradeState.Solved, Answer: Short(judged.Answer))
            : new Grade(GradeState.Tried, Short(judged.Feedback), Short(judged.Answer));
    }

    private void Note(Step step, CellResult result)
    {
        string whose = step.IsStudents ? "A cell of your own" : "A cell of the lesson";
        string note = $"{whose} was left out: {Error(result).Feedback}";
        if (!notes.Contains(note))
            notes.Add(note);
    }

    private static bool HasEnded(CellResult result) =>
        result.Status is CellStatus.StillRunning or CellStatus.Stopped
        || result.Error?.Name is WorkerProcess.ProcessEnded or WorkerProcess.Timeout;

    private static Grade Error(CellResult result, bool hasRun = false)
    {
        string reason =
            result.Error is not { } error ? "The cell did not end."
            : error.Name is CodeInspector.Refused ? char.ToUpperInvariant(error.Message[0]) + error.Message[1..] + "."
            : error.Name is WorkerProcess.ProcessEnded or WorkerProcess.Timeout ? error.Message
            : $"{error.Name}: {error.Message}";
        return new Grade(GradeState.Error, Short(reason)) { HasRun = hasRun };
    }

    private static string Short(string text) => text.Length <= LongestReason ? text : text[..LongestReason] + "…";
}
