namespace NeuralNotebooks.Exercises;

/// <summary>What was tried since the kernel started; nothing is kept beyond it.</summary>
internal sealed class ExerciseSession
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, ExerciseState> states = [];

    /// <summary>The session of this process.</summary>
    public static ExerciseSession Current { get; } = new();

    /// <summary>Judges an answer, and remembers the try.</summary>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public ExerciseResult Check(string id, IReadOnlyList<object?> answers)
    {
        var exercise = ExerciseBook.Find(id);
        Judgement judgement;
        try
        {
            judgement = exercise.Judge.Judge(answers);
        }
        catch (AnswerException exception)
        {
            judgement = new Judgement { Verdict = Verdict.NotYet, Feedback = Sentence(exception.Message) };
        }

        lock (gate)
        {
            var state = State(id);
            state.Note(judgement);
            return new ExerciseResult(exercise, judgement, state.Tries);
        }
    }

    /// <summary>How far the exercises of a lesson have come, or of all lessons that were begun.</summary>
    /// <param name="lesson">"04", or null for the lessons whose exercises were run in this session.</param>
    public ExerciseProgress Progress(string? lesson)
    {
        lock (gate)
        {
            var begun = lesson is null ? states.Keys.Select(ExerciseBook.Lesson).ToHashSet() : [lesson];
            return new ExerciseProgress([
                .. ExerciseBook
                    .All.Where(exercise => begun.Contains(ExerciseBook.Lesson(exercise.Id)))
                    .Select(exercise => (exercise, states.GetValueOrDefault(exercise.Id)?.Best)),
            ]);
        }
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private ExerciseState State(string id)
    {
        if (!states.TryGetValue(id, out var state))
            states[id] = state = new ExerciseState();
        return state;
    }
}
