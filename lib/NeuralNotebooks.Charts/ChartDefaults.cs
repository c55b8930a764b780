namespace NeuralNotebooks.Charts;

/// <summary>
/// How large charts are that say nothing else. One line at the top of a notebook sets it for all that follow:
/// <c>Chart.Defaults = ChartDefaults.Projector;</c>
/// </summary>
public sealed record ChartDefaults
{
    /// <summary>For a screen at arm's length: 640 pixels wide, letters of 11 pixels and more.</summary>
    public static ChartDefaults Screen { get; } = new();

    /// <summary>For the last row of a class room: 1000 pixels wide, letters of 18 pixels and more.</summary>
    public static ChartDefaults Projector { get; } = new() { TextScale = 1.8, Width = 1000 };

    /// <summary>How much larger letters, lines and markers are, from 1 to 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1 or more than 4.</exception>
    public double TextScale
    {
        get;
        init
        {
            if (!(value is >= 1 and <= 4))
                throw new ArgumentOutOfRangeException(nameof(value), value, "Texts can be 1 to 4 times as large.");
            field = value;
        }
    } = 1;

    /// <summary>Width in pixels of a chart that has none of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 80 or more than 4000.</exception>
    public int Width
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 80);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 4000);
            field = value;
        }
    } = 640;
}
