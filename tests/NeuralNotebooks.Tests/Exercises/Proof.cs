namespace NeuralNotebooks.Tests.Exercises;

/// <summary>What an exercise must make of answers: of its stub, of right ones and of wrong ones.</summary>
internal sealed class Proof(string id)
{
    private readonly List<object?[]> right = [];
    private readonly List<(string Feedback, object?[] Answers)> wrong = [];

    public string Id { get; } = id;

    /// <summary>What the cell hands over before anybody has changed it.</summary>
    public object?[] StubAnswers { get; private set; } = [];

    /// <summary>Right answers; the first one is the lesson's solution.</summary>
    public IReadOnlyList<object?[]> RightAnswers => right;

    /// <summary>Wrong answers, each with a piece of the feedback that is meant for it.</summary>
    public IReadOnlyList<(string Feedback, object?[] Answers)> WrongAnswers => wrong;

    public Proof Stub(params object?[] answers)
    {
        StubAnswers = answers;
        return this;
    }

    public Proof Right(params object?[] answers)
    {
        right.Add(answers);
        return this;
    }

    public Proof Wrong(string feedback, params object?[] answers)
    {
        wrong.Add((feedback, answers));
        return this;
    }

    // Of a function's name alone the compiler makes a delegate only where one is asked for.
    public Proof Stub(Delegate function) => Stub([(object?)function]);

    public Proof Right(Delegate function) => Right([(object?)function]);

    public Proof Wrong(string feedback, Delegate function) => Wrong(feedback, [(object?)function]);

    public Proof Right(Delegate first, Delegate second) => Right([(object?)first, second]);

    public Proof Wrong(string feedback, Delegate first, Delegate second) => Wrong(feedback, [(object?)first, second]);
}
