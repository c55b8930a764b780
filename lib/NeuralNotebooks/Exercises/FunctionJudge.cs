using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNotebooks.Exercises;

/// <summary>Judges a function by calling it: with fresh numbers, and with those that are easily forgotten.</summary>
internal sealed class FunctionJudge : IJudge
{
    /// <summary>The function's name in the exercise.</summary>
    public required string Name { get; init; }

    /// <summary>The right function.</summary>
    public required Delegate Reference { get; init; }

    /// <summary>What it is asked about: for each case its inputs.</summary>
    public required IReadOnlyList<object[]> Cases { get; init; }

    /// <summary>The function as it stands in the cell before anybody has changed it.</summary>
    public Delegate? Stub { get; init; }

    /// <summary>What to say of the unchanged function.</summary>
    public string StubFeedback { get; init; } = "This is the function as it came. Change it, and run the cell again.";

    /// <summary>How far a number may be off.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>The mistakes that are recognised, the most telling first.</summary>
    public IReadOnlyList<FunctionMistake> Mistakes { get; init; } = [];

    /// <summary>How long the function may take for all cases together.</summary>
    public TimeSpan Patience { get; init; } = TimeLimit.Patience;

    public Judgement Judge(IReadOnlyList<object?> answers)
    {
        var function = new StudentFunction(answers[0], Name);
        var wanted = Outcomes(Reference);
        var given = TimeLimit.Run(() => Outcomes(function), Patience);
        bool[] isRight = [.. wanted.Zip(given, (right, mine) => right.Agrees(mine, Tolerance))];
        string answer = string.Join("; ", given.Zip(Cases, (mine, inputs) => $"{Call(inputs)} {mine.Text}").Take(3));
        if (Array.TrueForAll(isRight, right => right))
            return new Judgement { Verdict = Verdict.Right, Answer = answer };

        if (Stub is not null && Same(Stub, given, Tolerance))
            return Judgement.Untouched(answer, StubFeedback);
        int first = Array.IndexOf(isRight, false);
        string comparison = given[first].Problem is null
            ? $"{Call(Cases[first])} should give {wanted[first].Number}; yours gives {given[first].Number}."
            : $"{Call(Cases[first])} should give {wanted[first].Number}; yours gives nothing.";
        var mistake = Mistakes.FirstOrDefault(known => Same(known.Function, given, Tolerance));
        int right = isRight.Count(isCaseRight => isCaseRight);
        string count = string.Create(CultureInfo.InvariantCulture, $"Right for {right} of {Cases.Count} questions.");
        return new Judgement
        {
            Verdict = mistake?.Verdict ?? (2 * right >= Cases.Count ? Verdict.Half : Verdict.NotYet),
            Feedback = mistake?.Feedback ?? Unknown(given[first], Cases[first], right, count),
            Answer = answer,
            Comparison = comparison,
        };
    }

    /// <summary>What a function gives for each case: numbers, or a problem.</summary>
    /// <exception cref="AnswerException">It is no function, or does not end.</exception>
    public IReadOnlyList<(NumberAnswer? Number, string? Problem)> Record(object? answer)
    {
        var function = new StudentFunction(answer, Name);
        return
        [
            .. TimeLimit.Run(() => Outcomes(function), Patience).Select(outcome => (outcome.Number, outcome.Problem)),
        ];
    }

    private static string Show(object input) =>
        input switch
        {
            bool[] truths => $"{{ {string.Join(", ", truths.Select(truth => truth ? "true" : "false"))} }}",
            // Layers of different size do not fit into one table.
            Matrix<double>[] or Vector<double>[] => "…",
            _ => NumberAnswer.Read(input).ToString(),
        };

    private string Call(object[] inputs) => $"`{Name}({string.Join(", ", inputs.Select(Show))})`";

    private string Unknown(Outcome given, object[] inputs, int right, string count)
    {
        if (given.Problem is { } problem)
            return $"For {Call(inputs)} {problem}";
        if (given.Number!.Values.Any(value => !double.IsFinite(value)))
            return NumbersJudge.NotFinite(given.Number.Values.First(value => !double.IsFinite(value)));
        return right == 0 ? "It is not right for any of the numbers it was tried with." : count;
    }

    private bool Same(Delegate function, IReadOnlyList<Outcome> given, double tolerance) =>
        Outcomes(function).Zip(given).All(pair => pair.First.Agrees(pair.Second, tolerance));

    private List<Outcome> Outcomes(Delegate function) => Outcomes(new StudentFunction(function, Name));

    private List<Outcome> Outcomes(StudentFunction function) =>
        [.. Cases.Select(inputs => Outcome.Of(function, inputs))];

    /// <summary>What a function made of one case: numbers, or a problem.</summary>
    private sealed record Outcome(NumberAnswer? Number, string? Problem)
    {
        public string Text => Number is null ? "fails" : $"= {Number}";

        public static Outcome Of(StudentFunction function, object[] inputs)
        {
            try
            {
                return new Outcome(function.Call(inputs), null);
            }
            catch (AnswerException exception)
            {
                return new Outcome(null, exception.Message);
            }
        }

        public bool Agrees(Outcome other, double tolerance) =>
            Number is null ? other.Number is null : other.Number is not null && Number.Agrees(other.Number, tolerance);
    }
}
