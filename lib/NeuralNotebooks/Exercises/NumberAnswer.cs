using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNotebooks.Exercises;

/// <summary>An answer made of numbers, whatever held them: one number, a list, or a table.</summary>
/// <remarks>
/// The shape is kept apart from the numbers, so that an empty or flattened array is not taken for another one.
/// </remarks>
internal sealed class NumberAnswer
{
    private NumberAnswer(int[] shape, double[] values) => (Shape, Values) = (shape, values);

    /// <summary>The length in each direction: none for a single number, rows and columns for a table.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The numbers, row by row.</summary>
    public double[] Values { get; }

    /// <summary>
    /// Reads numbers of any type: single ones, fractions such as "1/3", arrays, lists, tuples, matrices.
    /// </summary>
    /// <exception cref="AnswerException">It holds no numbers, or rows of different length.</exception>
    public static NumberAnswer Read(object? value)
    {
        if (Number(value) is { } number)
            return new NumberAnswer([], [number]);
        return value switch
        {
            NumberAnswer answer => answer,
            AnswerException problem => throw new AnswerException(problem.Message),
            null => throw new AnswerException("Your answer is `null`, which means nothing at all. A number is wanted."),
            string text => throw new AnswerException($"\"{text}\" is a text. A number is wanted, without the quotes."),
            bool => throw new AnswerException("`true` and `false` are no numbers. What number is it?"),
            Delegate => throw new AnswerException(
                "You handed over the function itself. Call it, with its inputs in brackets, so that a number comes out."
            ),
            Matrix<double> matrix => Table(matrix.ToArray()),
            Matrix<float> matrix => Table(matrix.ToArray()),
            Array { Rank: > 1 } table => Table(table),
            ITuple tuple => List(Enumerable.Range(0, tuple.Length).Select(i => tuple[i])),
            IEnumerable sequence => List(sequence.Cast<object?>()),
            _ => throw new AnswerException(
                $"Your answer is an object of the class `{value.GetType().Name}`. Numbers are wanted."
            ),
        };
    }

    /// <summary>Numbers whose shape is known.</summary>
    public static NumberAnswer Of(int[] shape, double[] values) => new(shape, values);

    /// <summary>The number a value stands for, whatever its type; null when it is none.</summary>
    public static double? Number(object? value) =>
        value switch
        {
            byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                Convert.ToDouble(value, CultureInfo.InvariantCulture),
            Half half => (double)half,
            BigInteger integer => (double)integer,
            string text => Fraction(text),
            NumberAnswer { Shape.Count: 0 } answer => answer.Values[0],
            _ => null,
        };

    /// <summary>Whether two numbers agree: up to the tolerance below 1, relative to the wanted one above.</summary>
    public static bool Same(double wanted, double given, double tolerance) =>
        wanted.Equals(given)
        || (
            double.IsFinite(wanted)
            && double.IsFinite(given)
            && Math.Abs(wanted - given) <= tolerance * Math.Max(1, Math.Abs(wanted))
        );

    /// <summary>Whether shape and numbers agree with others.</summary>
    public bool Agrees(NumberAnswer other, double tolerance) =>
        Shape.SequenceEqual(other.Shape)
        && Values.Zip(other.Values).All(pair => Same(pair.First, pair.Second, tolerance));

    /// <summary>The shape in words: "one number", "3 numbers", "a table of 2 × 3 numbers".</summary>
    public static string Describe(IReadOnlyList<int> shape) =>
        shape.Count switch
        {
            0 => "one number",
            1 => shape[0] == 1 ? "a list with 1 number" : Invariant($"{shape[0]} numbers"),
            _ => $"a table of {string.Join(" × ", shape)} numbers",
        };

    /// <summary>The numbers as a student would write them in C#, long lists cut short.</summary>
    public override string ToString() => Shape.Count == 0 ? Text(Values[0]) : Block(0, 0).Text;

    /// <summary>A number as C# writes it, with at most nine digits.</summary>
    public static string Text(double number) => number.ToString("G9", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static double? Fraction(string text)
    {
        string[] parts = text.Replace('−', '-').Split('/');
        var numbers = parts.Select(part =>
            double.TryParse(part.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? number
                : (double?)null
        );
        return numbers.ToArray() switch
        {
            [{ } number] => number,
            [{ } above, { } below] => above / below,
            _ => null,
        };
    }

    private static NumberAnswer List(IEnumerable<object?> elements)
    {
        // More than anybody means to hand over: an endless sequence must not hang the check.
        const int most = 1_000_000;
        var parts = elements.Take(most + 1).Select(Read).ToList();
        if (parts.Count > most)
            throw new AnswerException("Your answer is a list with more than a million numbers. Does it ever end?");
        if (parts.Count == 0)
            return new NumberAnswer([0], []);
        var odd = parts.Find(part => !part.Shape.SequenceEqual(parts[0].Shape));
        if (odd is not null)
            throw new AnswerException(
                $"The rows of your answer differ: one is {Describe(parts[0].Shape)}, another {Describe(odd.Shape)}."
            );
        return new NumberAnswer([parts.Count, .. parts[0].Shape], [.. parts.SelectMany(part => part.Values)]);
    }

    private static NumberAnswer Table(Array table) =>
        new(
            [.. Enumerable.Range(0, table.Rank).Select(table.GetLength)],
            [
                .. table
                    .Cast<object?>()
                    .Select(element => Number(element) ?? throw new AnswerException("Your table holds no numbers.")),
            ]
        );

    private (string Text, int Next) Block(int depth, int start)
    {
        const int shown = 8;
        var parts = new List<string>();
        int next = start;
        for (int i = 0; i < Shape[depth]; i++)
        {
            (string text, next) = depth == Shape.Count - 1 ? (Text(Values[next]), next + 1) : Block(depth + 1, next);
            if (i < shown)
                parts.Add(text);
        }

        if (Shape[depth] > shown)
            parts.Add("…");
        return (parts.Count == 0 ? "{ }" : $"{{ {string.Join(", ", parts)} }}", next);
    }
}
