using System.Globalization;

namespace NeuralNotebooks.Charts;

// Neurons and layers: lessons 01 to 03 and 06.
public sealed partial class Explorable
{
    /// <summary>A neuron: sliders for inputs, handles for weights and bias, the sum piece by piece.</summary>
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
        return new Explorable(
            "pixelNeuron",
            "Can one set of weights tell an upright stroke from a lying one, wherever it stands?",
            new { weights = w, bias },
            Chart
                .Heatmap(w.Chunk(3), showValues: true, symmetric: true)
                .WithTitle("Nine weights, one for each pixel")
                .WithSize(360, 330)
        );
    }

    /// <summary>A product of matrices to step through: a row meets a column, one multiplication at a time.</summary>
    /// <param name="left">Rows × inner, at most 6 × 6.</param>
    /// <param name="right">Inner × columns, at most 6 × 6.</param>
    /// <param name="leftName">What the left matrix is called.</param>
    /// <param name="rightName">What the right matrix is called.</param>
    /// <exception cref="ArgumentException">The matrices are too large, or do not fit each other.</exception>
    public static Explorable MatrixProduct(
        double[,] left,
        double[,] right,
        string leftName = "A",
        string rightName = "B"
    )
    {
        ArgumentNullException.ThrowIfNull(leftName);
        ArgumentNullException.ThrowIfNull(rightName);
        double[][] a = Rows(left, nameof(left), 6);
        double[][] b = Rows(right, nameof(right), 6);
        if (a[0].Length != b.Length)
            throw new ArgumentException(
                $"The left matrix has {a[0].Length} columns, but the right one has {b.Length} rows.",
                nameof(right)
            );
        double[][] product =
        [
            .. a.Select(row => b[0].Select((_, j) => row.Select((value, k) => value * b[k][j]).Sum()).ToArray()),
        ];
        return new Explorable(
            "matrixProduct",
            FormattableString.Invariant($"Which {2 * b.Length} numbers make the cell with the question mark?"),
            new
            {
                left = a,
                right = b,
                names = new[] { leftName, rightName },
            },
            Chart
                .Heatmap(product, showValues: true, symmetric: true)
                .WithTitle($"{leftName} · {rightName}: each cell is a row of {leftName} times a column of {rightName}")
                .WithSize(420, 300)
        );
    }

    /// <summary>Activations, their tangents and their slopes.</summary>
    /// <param name="activation">Which is shown first: step, sigmoid, tanh, relu or leaky.</param>
    /// <exception cref="ArgumentException">There is no such activation.</exception>
    public static Explorable ActivationCurves(string activation = "sigmoid")
    {
        var curves = new (string Name, Func<double, double> Output)[]
        {
            ("step", z => z > 0 ? 1 : 0),
            ("sigmoid", z => 1 / (1 + Math.Exp(-z))),
            ("tanh", Math.Tanh),
            ("relu", z => Math.Max(0, z)),
            ("leaky", z => z > 0 ? z : 0.01 * z),
        };
        if (curves.All(curve => curve.Name != activation))
            throw new ArgumentException($"There is no activation \"{activation}\" here.", nameof(activation));
        double[] x = Steps(-3, 3, 60);
        return new Explorable(
            "activationCurves",
            "Where does each curve answer to a small push, and where has its slope gone?",
            new { activation },
            Chart
                .Combine(curves.Select(curve => Chart.Line(x, x.Select(curve.Output), name: curve.Name)))
                .WithTitle("Five activations")
                .WithXAxis("sum z")
                .WithYAxis("output", -1.2, 3)
        );
    }

    /// <summary>A sum of four ReLUs with corners to drag onto a sine.</summary>
    public static Explorable ReluPieces()
    {
        double[] corners = [0.5, 2, 3.5, 5];
        double[] heights = [0, 0.5, 0.5, -0.5, 0];
        double[] x = Steps(0, 2 * Math.PI, 60);
        return new Explorable(
            "reluPieces",
            "How close to the sine can you get?",
            new { corners, heights },
            Chart
                .Combine(
                    Chart.Line(x, x.Select(Math.Sin), name: "sine"),
                    Chart.Line([0, .. corners, 2 * Math.PI], heights.Prepend(0), showMarkers: true, name: "four ReLUs")
                )
                .WithTitle("A sine, and four ReLUs on their way to it")
                .WithXAxis("x")
        );
    }

    /// <summary>Shapes of matrices as dominoes, to lay into a product.</summary>
    /// <param name="tiles">From 2 to 8 matrices: rows, columns and a short name; null for those of a network that
    /// reads digits.</param>
    /// <exception cref="ArgumentException">There are too few or too many, or a size is not positive.</exception>
    public static Explorable ShapeDominoes(IEnumerable<(int Rows, int Columns, string Name)>? tiles = null)
    {
        (int Rows, int Columns, string Name)[] all =
        [
            .. tiles
                ??
                [
                    (1, 784, "picture"),
                    (784, 16, "W₁"),
                    (16, 16, "W₂"),
                    (16, 10, "W₃"),
                    (64, 784, "64 pictures"),
                    (784, 10, "W"),
                ],
        ];
        if (all.Length is < 2 or > 8 || all.Any(tile => tile.Rows < 1 || tile.Columns < 1))
            throw new ArgumentException(
                "Expected from 2 to 8 matrices with at least one row and column.",
                nameof(tiles)
            );
        return new Explorable(
            "shapeDominoes",
            "Which matrices fit?",
            new { tiles = all.Select(tile => new object[] { tile.Rows, tile.Columns, tile.Name }) },
            Chart
                .Graph(
                    all.Select(tile =>
                        (
                            tile.Name,
                            (string?)FormattableString.Invariant($"{tile.Rows} × {tile.Columns}"),
                            (string?)null
                        )
                    ),
                    []
                )
                .WithTitle("Matrices and their shapes")
        );
    }

    private static string Subscript(int number) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => "₀₁₂₃₄₅₆₇₈₉"[digit - '0']));

    private static double[] Steps(double from, double to, int count) =>
        [.. Enumerable.Range(0, count + 1).Select(i => from + (to - from) * i / count)];

    private static double[][] Rows(double[,] matrix, string name, int most)
    {
        ArgumentNullException.ThrowIfNull(matrix, name);
        var (rows, columns) = (matrix.GetLength(0), matrix.GetLength(1));
        if (rows < 1 || columns < 1 || rows > most || columns > most)
            throw new ArgumentException(
                $"Expected a matrix of at most {most} × {most}, but got {rows} × {columns}.",
                name
            );
        return
        [
            .. Enumerable
                .Range(0, rows)
                .Select(row => Enumerable.Range(0, columns).Select(column => matrix[row, column]).ToArray()),
        ];
    }
}
