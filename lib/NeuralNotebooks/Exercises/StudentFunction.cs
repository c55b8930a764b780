using System.Collections;
using System.Globalization;
using System.Reflection;
using MathNet.Numerics.LinearAlgebra;

namespace NeuralNotebooks.Exercises;

/// <summary>A function that a student wrote, called with copies of what it is asked about.</summary>
internal sealed class StudentFunction
{
    private readonly Delegate function;
    private readonly ParameterInfo[] parameters;
    private readonly RecordedFunction? record;

    /// <summary>Wraps the function that a cell handed over.</summary>
    /// <param name="answer">What the cell handed over.</param>
    /// <param name="name">The function's name in the exercise.</param>
    /// <exception cref="AnswerException">It is no function.</exception>
    public StudentFunction(object? answer, string name)
    {
        Name = name;
        record = answer as RecordedFunction;
        if (answer is AnswerException problem)
            throw new AnswerException(problem.Message);
        function = record is not null
            ? record.Next
            : answer as Delegate
                ?? throw new AnswerException(
                    $"Hand over the function itself, by its name and without brackets: `{name}`, not `{name}(…)`."
                );
        // Of a lambda, the invoke method leaves the closure out.
        parameters = function.GetType().GetMethod("Invoke")!.GetParameters();
    }

    /// <summary>The function's name in the exercise.</summary>
    public string Name { get; }

    /// <summary>Calls it, and reads the numbers it returns.</summary>
    /// <param name="inputs">Numbers, arrays of numbers or tables of numbers.</param>
    /// <exception cref="AnswerException">It failed, or returned no numbers.</exception>
    public NumberAnswer Call(object[] inputs)
    {
        if (record is not null)
            return record.Next();
        if (inputs.Length != parameters.Length)
        {
            throw new AnswerException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"`{Name}` takes {parameters.Length} input(s), but this exercise needs {inputs.Length}."
                )
            );
        }

        object?[] given = [.. inputs.Select((input, i) => Convert(input, parameters[i].ParameterType))];
        object? result;
        try
        {
            result = function.DynamicInvoke(given);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            throw new AnswerException(Explain(inner), inner);
        }

        if (result is null)
            throw new AnswerException("it returned `null`, nothing at all. Is there a `return` with a value?");
        // A function that decides: yes is 1, no is 0.
        return NumberAnswer.Read(result is bool isYes ? (isYes ? 1 : 0) : result);
    }

    /// <summary>An exception in words that a beginner can use.</summary>
    public static string Explain(Exception exception) =>
        exception switch
        {
            IndexOutOfRangeException or ArgumentOutOfRangeException =>
                "it reached past the end of an array. The last place is Length − 1, so a loop runs while i < Length.",
            DivideByZeroException => "it divided a whole number by 0.",
            NullReferenceException => "it used something that is still `null`, nothing at all.",
            NotImplementedException => "it is not written yet.",
            InvalidCastException => "it turned a value into a type that does not fit.",
            OutOfMemoryException => "it asked for more memory than there is.",
            OperationCanceledException => "it was stopped.",
            _ => $"it stopped with the message \"{exception.Message}\"",
        };

    private object Convert(object input, Type wanted)
    {
        if (wanted.IsInstanceOfType(input))
            return input is Array array ? Copy(array) : input;
        object? converted = input switch
        {
            IConvertible and not string when Nullable.GetUnderlyingType(wanted) is null && wanted.IsPrimitive =>
                System.Convert.ChangeType(input, wanted, CultureInfo.InvariantCulture),
            IConvertible when wanted == typeof(decimal) => System.Convert.ToDecimal(
                input,
                CultureInfo.InvariantCulture
            ),
            double[] numbers => List(numbers, wanted),
            double[,] table => Table(table, wanted),
            double[][] rows => Rows(rows, wanted),
            _ => null,
        };
        return converted
            ?? throw new AnswerException(
                $"`{Name}` should take {Words(input)} here, but its parameter is a `{wanted.Name}`. "
                    + "Keep the first line of the function as it was."
            );
    }

    private static Array Copy(Array array)
    {
        var copy = (Array)array.Clone();
        if (copy is double[][] rows)
        {
            for (int i = 0; i < rows.Length; i++)
                rows[i] = [.. rows[i]];
        }

        return copy;
    }

    private static object? List(double[] numbers, Type wanted)
    {
        if (wanted.IsAssignableFrom(typeof(List<double>)))
            return numbers.ToList();
        if (wanted == typeof(float[]))
            return Array.ConvertAll(numbers, number => (float)number);
        if (wanted == typeof(int[]) && Array.TrueForAll(numbers, double.IsInteger))
            return Array.ConvertAll(numbers, number => (int)number);
        return wanted == typeof(Vector<double>) ? Vector<double>.Build.DenseOfArray(numbers) : null;
    }

    private static object? Table(double[,] table, Type wanted)
    {
        if (wanted == typeof(Matrix<double>))
            return Matrix<double>.Build.DenseOfArray(table);
        return wanted == typeof(double[][]) ? Matrix<double>.Build.DenseOfArray(table).ToRowArrays() : null;
    }

    private static object? Rows(double[][] rows, Type wanted)
    {
        if (wanted == typeof(Matrix<double>))
            return Matrix<double>.Build.DenseOfRowArrays(rows);
        return wanted == typeof(double[,]) ? Matrix<double>.Build.DenseOfRowArrays(rows).ToArray() : null;
    }

    private static string Words(object input) =>
        input switch
        {
            double[] => "an array of numbers (`double[]`)",
            double[,] => "a table of numbers (`double[,]`)",
            double[][] => "rows of numbers (`double[][]`)",
            IEnumerable => "a list",
            int => "a whole number (`int`)",
            _ => "a number (`double`)",
        };
}
