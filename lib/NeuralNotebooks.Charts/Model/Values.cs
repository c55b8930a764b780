using System.Collections;
using System.Globalization;
using System.Numerics;
using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Model;

/// <summary>Turns what callers have (any number type, any sequence) into what the model keeps.</summary>
internal static class Values
{
    public static double[] Array<T>(IEnumerable<T> values, string name)
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return [.. values.Select(double.CreateSaturating)];
    }

    public static double[,] Matrix<T>(T[,] values, string name)
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(values, name);
        double[,] matrix = new double[values.GetLength(0), values.GetLength(1)];
        for (int row = 0; row < matrix.GetLength(0); row++)
        for (int column = 0; column < matrix.GetLength(1); column++)
            matrix[row, column] = double.CreateSaturating(values[row, column]);
        return matrix;
    }

    public static double[,] Matrix<T>(IEnumerable<IEnumerable<T>> rows, string name)
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(rows, name);
        var arrays = rows.Select(row => Array(row, name)).ToList();
        int columns = arrays.Count == 0 ? 0 : arrays[0].Length;
        double[,] matrix = new double[arrays.Count, columns];
        for (int row = 0; row < arrays.Count; row++)
        {
            if (arrays[row].Length != columns)
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Row 0 has {columns} values, but row {row} has {arrays[row].Length}; a matrix needs "
                            + $"rows of one length."
                    ),
                    name
                );
            for (int column = 0; column < columns; column++)
                matrix[row, column] = arrays[row][column];
        }
        return matrix;
    }

    /// <summary>The elements as texts, independent of the culture; a single text is not a list of letters.</summary>
    public static string[]? Labels(IEnumerable? labels, int count, string name, string what)
    {
        if (labels is null)
            return null;
        if (labels is string text)
            throw new ArgumentException(
                $"{name} must be a list with one label per {what}, but is the text \"{text}\".",
                name
            );
        string[] texts = [.. labels.Cast<object?>().Select(label => NumberText.WithMinusSigns(Text(label)))];
        if (texts.Length != count)
            throw new ArgumentException(
                FormattableString.Invariant($"{name} has {texts.Length} labels, but there are {count} {what}s."),
                name
            );
        return texts;
    }

    /// <summary>Throws when positions do not ascend.</summary>
    public static void Ascending(double[] positions, string name)
    {
        for (int index = 0; index < positions.Length; index++)
        {
            if (!double.IsFinite(positions[index]) || (index > 0 && positions[index] <= positions[index - 1]))
            {
                string after = index > 0 ? FormattableString.Invariant($" after {positions[index - 1]}") : "";
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"{name} must be finite and ascend, but {name}[{index}] is {positions[index]}{after}."
                    ),
                    name
                );
            }
        }
    }

    /// <summary>"0", "1", "2", … as names of places that have no others.</summary>
    public static string[] Numbered(int count) =>
        [.. Enumerable.Range(0, count).Select(index => index.ToString(CultureInfo.InvariantCulture))];

    public static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Throws when two lists that belong together differ in length.</summary>
    public static void SameLength(int first, string firstName, int second, string secondName)
    {
        if (first != second)
            throw new ArgumentException(
                FormattableString.Invariant(
                    $"{firstName} has {first} values, but {secondName} has {second}; each point needs one of both."
                ),
                secondName
            );
    }
}
