using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts.Placement;

/// <summary>Knows a step function by its values, so that it jumps straight up instead of climbing a slope.</summary>
internal static class StepFinder
{
    private const int FewestPoints = 20;

    /// <summary>
    /// Whether the points from <paramref name="start"/> up to <paramref name="end"/> stay at a few heights for long and
    /// jump between them.
    /// </summary>
    public static bool IsStepFunction(ScatterTrace trace, int start, int end)
    {
        if (end - start < FewestPoints || trace.ShowMarkers)
            return false;
        int jumps = 0;
        for (int index = start + 1; index < end; index++)
        {
            if (trace.X[index] < trace.X[index - 1])
                return false;
            if (trace.Y[index] != trace.Y[index - 1])
                jumps++;
        }
        // Ten equal values in a row, and a jump never next to another one: a line with a flat part is no stair.
        return jumps > 0 && jumps <= (end - start) / 10 && LongestClimb(trace, start, end) == 1;
    }

    /// <summary>The corners of the stair; each jump lies halfway between its two points.</summary>
    public static IEnumerable<(double X, double Y)> Corners(ScatterTrace trace, int start, int end)
    {
        yield return (trace.X[start], trace.Y[start]);
        for (int index = start + 1; index < end; index++)
        {
            if (trace.Y[index] == trace.Y[index - 1])
                continue;
            double middle = trace.X[index - 1] / 2 + trace.X[index] / 2;
            yield return (middle, trace.Y[index - 1]);
            yield return (middle, trace.Y[index]);
        }
        yield return (trace.X[end - 1], trace.Y[end - 1]);
    }

    private static int LongestClimb(ScatterTrace trace, int start, int end)
    {
        var (longest, climb) = (0, 0);
        for (int index = start + 1; index < end; index++)
        {
            climb = trace.Y[index] == trace.Y[index - 1] ? 0 : climb + 1;
            longest = Math.Max(longest, climb);
        }
        return longest;
    }
}
