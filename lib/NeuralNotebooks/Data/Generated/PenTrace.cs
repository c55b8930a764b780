namespace NeuralNotebooks.Data.Generated;

/// <summary>The path of the pen as short straight pieces: a buffer that is filled anew for every image.</summary>
internal sealed class PenTrace
{
    private PenPoint[] points = new PenPoint[256];

    /// <summary>The points in the order of writing.</summary>
    public Span<PenPoint> Points => points.AsSpan(0, Count);

    /// <summary>How many points there are.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all points.</summary>
    public void Clear() => Count = 0;

    /// <summary>Appends a point.</summary>
    public void Add(double x, double y, bool startsStroke)
    {
        if (Count == points.Length)
            Array.Resize(ref points, 2 * Count);
        points[Count++] = new PenPoint
        {
            X = x,
            Y = y,
            StartsStroke = startsStroke,
        };
    }
}
