namespace NeuralNotebooks.Exercises;

/// <summary>One part of an answer as data: numbers, a text, a problem, or what a function gave for each case.</summary>
internal sealed record RecordedAnswer
{
    // Three such lengths still multiply without overflow.
    private const int MostInARow = 1_000_000;

    /// <summary>The length in each direction, where the answer is numbers.</summary>
    public int[]? Shape { get; init; }

    /// <summary>The numbers, row by row.</summary>
    public double[]? Values { get; init; }

    /// <summary>The text, where the answer is one.</summary>
    public string? Text { get; init; }

    /// <summary>Why there is no answer.</summary>
    public string? Problem { get; init; }

    /// <summary>What a function gave, case by case.</summary>
    public List<RecordedAnswer>? Outcomes { get; init; }

    /// <summary>Whether this can be an answer at all: a record comes from code that is not trusted.</summary>
    public bool IsValid
    {
        get
        {
            if (Outcomes is not null)
                return Outcomes.TrueForAll(outcome => outcome is { Outcomes: null, IsValid: true });
            if (Shape is null || Values is null)
                return Text is not null || Problem is not null;
            return Shape.Length <= 3
                && Array.TrueForAll(Shape, length => length is >= 0 and <= MostInARow)
                && Shape.Aggregate(1L, (product, length) => product * length) == Values.Length;
        }
    }

    /// <summary>Records a value.</summary>
    public static RecordedAnswer Of(object? answer)
    {
        if (answer is string or char)
            return new RecordedAnswer { Text = answer.ToString() };
        try
        {
            return Of(NumberAnswer.Read(answer));
        }
        catch (AnswerException exception)
        {
            return new RecordedAnswer { Problem = exception.Message };
        }
    }

    /// <summary>Records what a function gives for a judge's cases.</summary>
    /// <exception cref="AnswerException">It does not come to an end.</exception>
    public static RecordedAnswer Of(FunctionJudge judge, object? answer)
    {
        try
        {
            return new RecordedAnswer
            {
                Outcomes =
                [
                    .. judge
                        .Record(answer)
                        .Select(outcome =>
                            outcome.Number is { } number
                                ? Of(number)
                                : new RecordedAnswer { Problem = outcome.Problem ?? "it gave nothing" }
                        ),
                ],
            };
        }
        catch (AnswerException exception) when (exception.InnerException is not TimeoutException)
        {
            return new RecordedAnswer { Problem = exception.Message };
        }
    }

    /// <summary>The answer as a judge takes it.</summary>
    public object ToAnswer()
    {
        if (Outcomes is not null)
            return new RecordedFunction([.. Outcomes.Select(outcome => outcome.ToAnswer())]);
        if (Values is not null)
            return NumberAnswer.Of(Shape!, Values);
        return (object?)Text ?? new AnswerException(Problem!);
    }

    private static RecordedAnswer Of(NumberAnswer number) =>
        new() { Shape = [.. number.Shape], Values = number.Values };
}
