namespace NeuralNotebooks.Session.Formatting;

/// <summary>Asks exceptions what happened; those of a student's own class may throw while they are asked.</summary>
internal static class ExceptionMessage
{
    private const int MostCauses = 10;

    /// <summary>The exception's message, whatever its class does.</summary>
    public static string Of(Exception exception)
    {
        try
        {
            return IsLarge(exception) ? "Many errors occurred." : exception.Message ?? "";
        }
        catch (Exception fault)
        {
            return $"(its Message threw {fault.GetType().Name})";
        }
    }

    // The message of an AggregateException holds those of all below it, and asks for them by recursion.
    private static bool IsLarge(Exception exception)
    {
        var rest = new Stack<Exception>([exception]);
        int causes = 0;
        while (causes <= MostCauses && rest.TryPop(out var next))
        {
            foreach (var cause in (next as AggregateException)?.InnerExceptions.Take(MostCauses + 1) ?? [])
            {
                causes++;
                rest.Push(cause);
            }
        }

        return causes > MostCauses;
    }
}
