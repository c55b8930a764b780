namespace NeuralNotebooks.Data.Generated;

/// <summary>
/// A smooth random displacement of the sheet: a uniform cubic B-spline over a coarse grid of random vectors.
/// </summary>
/// <remarks>
/// After the elastic distortions of Simard, Steinkraus and Platt, "Best practices for convolutional neural networks"
/// (2003), but applied to the pen's path instead of the finished pixels, so that the line stays as wide as the pen.
/// </remarks>
internal sealed class ElasticDistortion
{
    private const int Spans = 2;
    private const int Points = Spans + 3;

    private readonly double[] shiftX = new double[Points * Points];
    private readonly double[] shiftY = new double[Points * Points];

    /// <summary>Draws a new displacement.</summary>
    /// <param name="spread">Standard deviation of the grid's vectors, in sheet widths.</param>
    /// <param name="random">The image's stream of random numbers.</param>
    public void Renew(double spread, ref DigitRandom random)
    {
        for (int i = 0; i < Points * Points; i++)
        {
            shiftX[i] = spread * random.Bell();
            shiftY[i] = spread * random.Bell();
        }
    }

    /// <summary>The displacement at a place of the sheet (0 to 1 in both directions, the edge's beyond).</summary>
    public (double X, double Y) At(double x, double y)
    {
        (int column, var across) = Locate(x);
        (int row, var down) = Locate(y);
        double sumX = 0,
            sumY = 0;
        for (int i = 0; i < 4; i++)
        {
            int index = (row + i) * Points + column;
            double weight = down[i];
            for (int j = 0; j < 4; j++)
            {
                sumX += weight * across[j] * shiftX[index + j];
                sumY += weight * across[j] * shiftY[index + j];
            }
        }

        return (sumX, sumY);
    }

    private static (int First, Weights Weights) Locate(double position)
    {
        double scaled = Math.Clamp(position, 0, 1) * Spans;
        int first = Math.Min((int)scaled, Spans - 1);
        double t = scaled - first,
            s = 1 - t;
        var weights = default(Weights);
        weights[0] = s * s * s / 6;
        weights[1] = (3 * t * t * t - 6 * t * t + 4) / 6;
        weights[2] = (3 * s * s * s - 6 * s * s + 4) / 6;
        weights[3] = t * t * t / 6;
        return (first, weights);
    }

    /// <summary>The four weights of a cubic B-spline; their sum is 1.</summary>
    [System.Runtime.CompilerServices.InlineArray(4)]
    private struct Weights
    {
        private double first;
    }
}
