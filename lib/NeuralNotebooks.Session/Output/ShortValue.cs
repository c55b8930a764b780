using System.Collections;
using NeuralNotebooks.Session.Formatting;

namespace NeuralNotebooks.Session.Output;

/// <summary>A value on one line of a list: quick, and without asking it for more than it is.</summary>
internal static class ShortValue
{
    /// <summary>What there is to say about a value; of one that cannot say it, why.</summary>
    public static string Of(object? value)
    {
        try
        {
            // A sequence that is computed as it is read may never end, or do something on the way.
            bool isPlain = value is null or string or ValueType or ICollection;
            string? text = isPlain
                ? ValueFormatter.Format(value, MimeBundle.PlainText)[MimeBundle.PlainText]
                : value!.ToString();
            // Whoever has nothing of its own to say says its type's name, in the runtime's spelling.
            return !isPlain && text == value!.GetType().ToString()
                ? TypeNames.Short(value.GetType())
                : LongText.Line(text);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or ThreadInterruptedException))
        {
            return LongText.Line($"{TypeNames.Short(exception.GetType())}: {ExceptionMessage.Of(exception)}");
        }
    }
}
