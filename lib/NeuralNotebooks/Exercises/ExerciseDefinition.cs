namespace NeuralNotebooks.Exercises;

/// <summary>One exercise: what it asks, who judges it, and what helps.</summary>
internal sealed record ExerciseDefinition
{
    /// <summary>Lesson and number, such as "04.1".</summary>
    public required string Id { get; init; }

    /// <summary>What the exercise asks of a student.</summary>
    public required ExerciseKind Kind { get; init; }

    /// <summary>What is asked, in one line.</summary>
    public required string Asks { get; init; }

    /// <summary>Knows what is right.</summary>
    public required IJudge Judge { get; init; }

    /// <summary>Where to look, a smaller case, the first step; never the last line.</summary>
    public required IReadOnlyList<string> Hints { get; init; }

    /// <summary>Shown when the answer is right: a sentence that takes the thought further.</summary>
    public string Further { get; init; } = "";

    /// <summary>A small picture that goes with <see cref="Further"/>.</summary>
    public SmallPicture? Picture { get; init; }

    /// <summary>Pictures that belong to the question, in the order of their letters.</summary>
    public Func<IReadOnlyList<ISmallPicture>>? Choices { get; init; }
}
