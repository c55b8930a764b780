using NeuralNotebooks.Host.Notebooks;
using NeuralNotebooks.Host.Sandboxing;

namespace NeuralNotebooks.Host.Classroom;

/// <summary>Grades what students handed in.</summary>
/// <param name="lessons">The lessons as they were handed out.</param>
/// <param name="sandbox">Where students' code runs; null only when the teacher has asked for no sandbox.</param>
/// <param name="timeLimit">How long a cell of a student may run.</param>
internal sealed class Grader(IReadOnlyList<GradedLesson> lessons, Sandbox? sandbox, TimeSpan timeLimit)
{
    // With pictures a lesson has about one megabyte.
    private const long LargestNotebook = 50L << 20;

    /// <summary>Grades all, several at once, on threads that live as long as the processes they start.</summary>
    /// <param name="submissions">What was handed in.</param>
    /// <param name="atOnce">How many at the same time.</param>
    /// <param name="finished">Is told of each student whose grades are there.</param>
    public IReadOnlyList<StudentGrades> Grade(
        IReadOnlyList<Submission> submissions,
        int atOnce,
        Action<StudentGrades> finished
    )
    {
        var grades = new StudentGrades[submissions.Count];
        int next = -1;
        var threads = Enumerable
            .Range(0, Math.Clamp(submissions.Count, 1, Math.Max(1, atOnce)))
            .Select(place => new Thread(() => Work(place)) { Name = "grade" })
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return grades;

        void Work(int place)
        {
            for (int i = Interlocked.Increment(ref next); i < grades.Length; i = Interlocked.Increment(ref next))
            {
                grades[i] = GradeOne(submissions[i], place);
                lock (grades)
                    finished(grades[i]);
            }
        }
    }

    // Whatever is wrong with one student's folder, the others get their grades.
    private StudentGrades GradeOne(Submission submission, int place)
    {
        try
        {
            return Grade(submission, place);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            string problem = $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}";
            return new StudentGrades(submission.Student, new Dictionary<string, Grade>(), [$"Not graded. {problem}"]);
        }
    }

    private StudentGrades Grade(Submission submission, int place)
    {
        var grades = new Dictionary<string, Grade>();
        var notes = new List<string>();
        foreach (string path in submission.Notebooks)
        {
            foreach (var (id, grade) in Grade(path, place, notes))
            {
                if (!grades.TryGetValue(id, out var other) || other.State < grade.State)
                    grades[id] = grade;
            }
        }

        if (submission.Notebooks.Count == 0)
            notes.Add("There is no notebook in this folder.");
        return new StudentGrades(submission.Student, grades, notes);
    }

    private Dictionary<string, Grade> Grade(string path, int place, List<string> notes)
    {
        string name = Path.GetFileName(path);
        GradedLesson? lesson = null;
        try
        {
            if (new FileInfo(path).Length > LargestNotebook)
                throw new NotebookException($"{path}: larger than any notebook.");
            var notebook = NotebookFile.Load(path);
            lesson = LessonOf(notebook);
            if (lesson is not null)
                return new NotebookGrader(lesson, sandbox, place, timeLimit, notes).Grade(Steps.Of(lesson, notebook));
            notes.Add($"{name}: not a lesson of this course.");
            return [];
        }
        catch (NotebookException exception)
        {
            // Its path on this machine is nobody's business.
            string problem = exception.Message.Replace(path, name, StringComparison.Ordinal);
            notes.Add(problem);
            lesson ??= lessons.FirstOrDefault(other => other.Number == LessonNumbers.Of(path));
            return lesson?.Exercises.ToDictionary(one => one.Id, _ => new Grade(GradeState.Error, problem)) ?? [];
        }
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
                        + notebook.Cells.Count(cell => cell.IsCode && lesson.CheckedIn(cell.Source) is not null)
                )
            )
            .Where(candidate => candidate.Score > 0)
            .OrderByDescending(candidate => candidate.Score)
            .Select(candidate => candidate.Lesson)
            .FirstOrDefault();
    }
}
