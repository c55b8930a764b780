using System.Diagnostics;

namespace NeuralNotebooks.Session.Tests;

/// <summary>
/// Waits for something another thread or process is about to do; the limit is generous and only reached by a failure.
/// </summary>
internal static class Eventually
{
    public static void True(Func<bool> condition, string expectation)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"Expected within 60 s: {expectation}");
            Thread.Sleep(5);
        }
    }
}
