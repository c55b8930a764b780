namespace NeuralNotebooks.Charts.Placement;

/// <summary>Where the neurons of one layer stand.</summary>
internal sealed class NetworkLayer
{
    private const double LargestPitch = 76;
    private readonly double top;
    private readonly int rows;

    /// <param name="size">Neurons in the layer.</param>
    /// <param name="maximumRows">How many rows find room; a larger layer loses neurons in its middle.</param>
    /// <param name="x">The column's centre.</param>
    /// <param name="top">Upper end of the room.</param>
    /// <param name="height">Length of the room.</param>
    public NetworkLayer(int size, int maximumRows, double x, double top, double height)
    {
        Size = size;
        X = x;
        IsShortened = size > maximumRows;
        // One row is the gap; with an even rest as many stand above it as below.
        int shown = IsShortened ? Math.Max(2, (maximumRows - 1) / 2 * 2) : size;
        rows = IsShortened ? shown + 1 : size;
        Visible =
        [
            .. Enumerable.Range(0, shown).Select(row => IsShortened && row >= shown / 2 ? size - shown + row : row),
        ];
        Pitch = Math.Min(LargestPitch, height / Math.Max(1, rows));
        this.top = top + (height - Pitch * rows) / 2;
    }

    public int Size { get; }

    public double X { get; }

    public double Pitch { get; }

    public bool IsShortened { get; }

    /// <summary>The numbers of the neurons that are drawn, ascending.</summary>
    public IReadOnlyList<int> Visible { get; }

    /// <summary>The middle of the gap of a shortened layer.</summary>
    public double GapY => top + (Visible.Count / 2 + 0.5) * Pitch;

    /// <summary>The centre of a visible neuron.</summary>
    public double Y(int neuron)
    {
        int row = IsShortened && neuron >= Visible.Count / 2 ? rows - (Size - neuron) : neuron;
        return top + (row + 0.5) * Pitch;
    }
}
