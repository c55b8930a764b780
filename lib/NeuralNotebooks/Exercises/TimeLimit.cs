namespace NeuralNotebooks.Exercises;

/// <summary>Runs a student's code for a limited time.</summary>
internal static class TimeLimit
{
    /// <summary>No exercise needs more than a fraction of it, also on a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs the code, and waits for it.</summary>
    /// <returns>Its result.</returns>
    /// <exception cref="AnswerException">
    /// It had not ended in time; with a <see cref="TimeoutException"/> inside.
    /// </exception>
    /// <remarks>
    /// .NET cannot end a thread from outside, so code that never ends goes on in the background. In a browser there is
    /// one thread only, and no limit.
    /// </remarks>
    public static T Run<T>(Func<T> code, TimeSpan patience)
    {
        if (OperatingSystem.IsBrowser())
            return code();
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = code();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        })
        {
            IsBackground = true,
            Name = "exercise",
            CurrentCulture = Thread.CurrentThread.CurrentCulture,
        };
        thread.Start();
        if (!thread.Join(patience))
        {
            throw new AnswerException(
                "Your code has not come to an end. Is there a loop whose condition never becomes false? It still runs "
                    + "in the background: restart the kernel once you have mended it.",
                new TimeoutException()
            );
        }

        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return result;
    }
}
