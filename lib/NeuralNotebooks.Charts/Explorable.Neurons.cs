namespace NeuralNotebooks.Charts;

// One neuron.
public sealed partial class Explorable
{
    /// <summary>A neuron: sliders for inputs, handles for weights and bias, and the sum built up piece by piece.</summary>
    /// <param name="inputs">From 1 to 5 inputs.</param>
    /// <param name="weights">As many weights.</param>
    /// <param name="bias">The bias.</param>
    /// <exception cref="ArgumentException">There are too many numbers, or not as many weights as inputs.</exception>
    public static Explorable Neuron(IEnumerable<double> inputs, IEnumerable<double> weights, double bias)
    {
        double[] x = Numbers(inputs, nameof(inputs), 1, 5);
        double[] w = Numbers(weights, nameof(weights), x.Length, x.Length);
        string[] parts = [.. x.Select((_, i) => $"x{Subscript(i + 1)}w{Subscript(i + 1)}"), "bias"];
        double[] values = [.. x.Zip(w, (input, weight) => input * weight), bias];
        return new Explorable(
            "neuron",
            "Can you make the output exactly 0 without touching the bias?",
            new
            {
                inputs = x,
                weights = w,
                bias,
            },
            Chart.Column(values, parts).WithTitle("What each part adds to the sum").WithYAxis("adds")
        );
    }

    /// <summary>
    /// A neuron that looks at nine pixels: pictures to click, weights to change, and the scores of three upright and
    /// three lying strokes.
    /// </summary>
    /// <param name="weights">Nine weights, row by row; null counts the middle column and speaks against the
    /// rest.</param>
    /// <param name="bias">The bias.</param>
    /// <exception cref="ArgumentException">There are not nine weights.</exception>
    public static Explorable PixelNeuron(IEnumerable<double>? weights = null, double bias = 0)
    {
        double[] w = Numbers(weights ?? [-1, 1, -1, -1, 1, -1, -1, 1, -1], nameof(weights), 9, 9);
        var rows = w.Chunk(3);
        return new Explorable(
            "pixelNeuron",
            "Can one set of weights tell an upright stroke from a lying one, wherever it stands?",
            new { weights = w, bias },
            Chart
                .Heatmap(rows, showValues: true, symmetric: true)
                .WithTitle("Nine weights, one for each pixel")
                .WithSize(360, 330)
        );
    }

    private static string Subscript(int number) =>
        string.Concat(
            number
                .ToString(System.Globalization.CultureInfo.InvariantCulture)
                .Select(digit => "₀₁₂₃₄₅₆₇₈₉"[digit - '0'])
        );
}
