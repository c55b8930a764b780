using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeuralNotebooks.Exercises;

/// <summary>Takes an answer in one process, and judges it in another.</summary>
/// <remarks>
/// For grading: where a student's code runs nothing is decided. It says what was handed over, and what a function gave
/// for each case; what is right is known only to the process that grades.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AnswerRecord
{
    private static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Records an answer.</summary>
    /// <param name="id">Lesson and number, such as "04.1".</param>
    /// <param name="answer">What the student found.</param>
    /// <returns>The record, as text.</returns>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static string Check(string id, object? answer) => Record(id, [answer]);

    /// <summary>Records a function's answers.</summary>
    /// <param name="id">Lesson and number, such as "02.4".</param>
    /// <param name="function">The student's function.</param>
    /// <returns>The record, as text.</returns>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static string Check(string id, Delegate? function) => Record(id, [function]);

    /// <summary>Records an answer in two parts.</summary>
    /// <param name="id">Lesson and number, such as "04.5".</param>
    /// <param name="first">The first part.</param>
    /// <param name="second">The second part.</param>
    /// <returns>The record, as text.</returns>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static string Check(string id, object? first, object? second) => Record(id, [first, second]);

    /// <summary>Records the answers of two functions.</summary>
    /// <param name="id">Lesson and number, such as "03.4".</param>
    /// <param name="first">The first function.</param>
    /// <param name="second">The second function.</param>
    /// <returns>The record, as text.</returns>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static string Check(string id, Delegate? first, Delegate? second) => Record(id, [first, second]);

    /// <summary>Judges a record, in a session of its own.</summary>
    /// <param name="id">Lesson and number, such as "04.1".</param>
    /// <param name="record">What <c>Check</c> gave.</param>
    /// <returns>The result; null when this is no record, or none that can be judged.</returns>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    internal static ExerciseResult? Judge(string id, string record)
    {
        ArgumentNullException.ThrowIfNull(record);
        List<RecordedAnswer>? parts;
        try
        {
            parts = JsonSerializer.Deserialize<List<RecordedAnswer>>(record, Options);
        }
        catch (JsonException)
        {
            return null;
        }

        if (parts is not { Count: 1 or 2 } || parts.Exists(part => part is null || !part.IsValid))
            return null;
        object?[] answers = [.. parts.Select(part => part.ToAnswer())];
        _ = ExerciseBook.Find(id);
        try
        {
            // The numbers come from code that is not trusted: a goal may be tried out with some that take for ever.
            return TimeLimit.Run(() => new ExerciseSession().Check(id, answers), TimeLimit.Patience);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return null;
        }
    }

    private static string Record(string id, object?[] answers)
    {
        var judge = ExerciseBook.Find(id).Judge;
        return JsonSerializer.Serialize(
            answers.Select(
                (answer, i) =>
                {
                    var functions = judge is AllOf all ? all.At(i) as FunctionJudge : judge as FunctionJudge;
                    return functions is null ? RecordedAnswer.Of(answer) : RecordedAnswer.Of(functions, answer);
                }
            ),
            Options
        );
    }
}
