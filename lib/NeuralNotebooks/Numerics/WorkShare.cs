namespace NeuralNotebooks.Numerics;

/// <summary>How rows or columns are dealt out to the parts of a piece of work.</summary>
internal static class WorkShare
{
    /// <summary>The part's share of <paramref name="length"/>, in whole units but for the last.</summary>
    public static (nint First, nint Count) Of(nint length, nint unit, int part, int parts)
    {
        nint units = (length + unit - 1) / unit;
        nint first = Math.Min(length, units * part / parts * unit);
        nint next = Math.Min(length, units * (part + 1) / parts * unit);
        return (first, next - first);
    }
}
