using System.Collections;
using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNotebooks;

/// <summary>Checks the answers to a lesson's exercises.</summary>
public static class Exercise
{
    private const int ShownElements = 8;

    /// <summary>
    /// Compares an answer with what is expected: numbers, texts, truth values, arrays, lists or matrices of them.
    /// </summary>
    /// <param name="expected">The right answer.</param>
    /// <param name="actual">The student's answer.</param>
    /// <param name="hint">What helps a student whose answer is not right yet.</param>
    /// <param name="tolerance">How far a number may be off: absolutely up to 1, relative to the expected number
    /// above.</param>
    /// <returns><c>correct</c>, or <c>not yet: expected 4.8, got 0 — hint: …</c></returns>
    public static string Check(object? expected, object? actual, string hint = "", double tolerance = 1e-6)
    {
        if (Difference(expected, actual, tolerance, place: "") is not { } difference)
            return "correct";
        return string.IsNullOrEmpty(hint) ? $"not yet: {difference}" : $"not yet: {difference} — hint: {hint}";
    }

    private static string? Difference(object? expected, object? actual, double tolerance, string place)
    {
        string difference =
            $"expected {Show(expected)}, got {Show(actual)}{(place.Length > 0 ? $" at [{place}]" : "")}";
        if (Elements(expected) is not { } expectedElements)
            return Elements(actual) is null && Same(expected, actual, tolerance) ? null : difference;
        if (Elements(actual) is not { } actualElements)
            return difference;
        if (Shape(expectedElements) is var shape && shape != Shape(actualElements))
            return $"expected {shape}, got {Shape(actualElements)}: {Show(actual)}";

        string? first = expectedElements
            .Select(
                (element, i) =>
                    Difference(element, actualElements[i], tolerance, place.Length > 0 ? $"{place}, {i}" : $"{i}")
            )
            .FirstOrDefault(found => found is not null);
        // A short list is easiest to compare whole; in a long one, or a matrix, the place of the first difference
        // helps.
        bool isShort = expectedElements.Count <= ShownElements && expectedElements.TrueForAll(e => Elements(e) is null);
        return first is not null && isShort && place.Length == 0 ? difference : first;
    }

    private static bool Same(object? expected, object? actual, double tolerance)
    {
        if (Number(expected) is not { } expectedNumber || Number(actual) is not { } actualNumber)
            return Equals(expected, actual);
        return expectedNumber.Equals(actualNumber)
            || (
                double.IsFinite(expectedNumber)
                && Math.Abs(expectedNumber - actualNumber) <= tolerance * Math.Max(1, Math.Abs(expectedNumber))
            );
    }

    private static double? Number(object? value) =>
        value switch
        {
            byte or sbyte or short or ushort or int or uint or long or ulong or float or double or decimal =>
                Convert.ToDouble(value, CultureInfo.InvariantCulture),
            _ => null,
        };

    // The elements of an array or a list, the rows of a matrix, null for a single value.
    private static List<object?>? Elements(object? value) =>
        value switch
        {
            string => null,
            Matrix<double> matrix => [.. matrix.ToRowArrays()],
            Matrix<float> matrix => [.. matrix.ToRowArrays()],
            Array { Rank: 2 } matrix => [.. Enumerable.Range(0, matrix.GetLength(0)).Select(row => Row(matrix, row))],
            IEnumerable sequence => [.. sequence.Cast<object?>()],
            _ => null,
        };

    private static object?[] Row(Array matrix, int row) =>
        [.. Enumerable.Range(0, matrix.GetLength(1)).Select(column => matrix.GetValue(row, column))];

    private static string Shape(List<object?> elements)
    {
        int[] rowLengths = [.. elements.Select(element => Elements(element)?.Count ?? -1).Distinct()];
        if (rowLengths is [>= 0 and var columns])
            return $"{elements.Count} × {columns}";
        return elements.Count == 1 ? "1 value" : $"{elements.Count} values";
    }

    private static string Show(object? value)
    {
        if (Elements(value) is { } elements)
        {
            string shown = string.Join(", ", elements.Take(ShownElements).Select(Show));
            return elements.Count > ShownElements ? $"[{shown}, …]" : $"[{shown}]";
        }

        return value switch
        {
            null => "nothing (null)",
            string text => $"\"{text}\"",
            bool truth => truth ? "true" : "false",
            float or double => Number(value)!.Value.ToString("G9", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
    }
}
