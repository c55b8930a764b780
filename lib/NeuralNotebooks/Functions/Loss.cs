namespace NeuralNotebooks.Functions;

/// <summary>What training makes small, together with the output activation that belongs to it.</summary>
/// <example>Two of your own:
/// <code>
/// var absolute = new Loss("mean absolute error", (a, y) => Math.Abs(a - y), (a, y) => Math.Sign(a - y));
/// var mine = new Loss("my cross-entropy", Activation.Softmax,     (p, y) => -p.Zip(y, (pj, yj) => yj *
/// Math.Log(pj)).Sum(),     (p, y) => p.Zip(y, (pj, yj) => pj - yj).ToArray());
/// var network = new Mlp([2, 16, 3], new MlpOptions { Loss = mine });
/// </code></example>
public sealed class Loss
{
    private Loss(string name, string formula)
    {
        Name = name;
        Formula = formula;
    }

    /// <summary>
    /// A loss of your own that compares number by number, as the squared error does: the loss of a sample is the mean
    /// over its outputs. The outputs have any activation, <c>MlpOptions.Output</c>.
    /// </summary>
    /// <param name="name">What it is called in texts and errors.</param>
    /// <param name="loss">The loss of one output a with the target y: <c>(a, y) => …</c>. Called by several threads at
    /// once, so it must change nothing.</param>
    /// <param name="derivative">Its slope with respect to a: <c>(a, y) => …</c>.</param>
    /// <exception cref="ArgumentException">The name is empty or a function is missing.</exception>
    public Loss(string name, Func<double, double, double> loss, Func<double, double, double> derivative)
        : this(Named(name), "a function of each output and target")
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(derivative);
        Elements = new ElementFunctions(loss, derivative);
    }

    /// <summary>
    /// A loss of your own for whole samples that brings its output function, as cross-entropy brings softmax.
    /// </summary>
    /// <param name="name">What it is called in texts and errors.</param>
    /// <param name="output">The outputs from the weighted sums z of the last layer, as many: <c>z => …</c>. Called by
    /// several threads at once, so it must change nothing.</param>
    /// <param name="loss">The loss of a sample's outputs a with the targets y: <c>(a, y) => …</c>.</param>
    /// <param name="gradient">Its slopes with respect to each <i>z</i>, from the same a and y: <c>(a, y) => …</c>.
    /// Often simpler than the slopes with respect to a: for softmax and cross-entropy it is a - y.</param>
    /// <exception cref="ArgumentException">The name is empty or a function is missing.</exception>
    public Loss(
        string name,
        Func<double[], double[]> output,
        Func<double[], double[], double> loss,
        Func<double[], double[], double[]> gradient
    )
        : this(Named(name), "a function of a sample's outputs and targets")
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(gradient);
        Rows = new RowFunctions(output, loss, gradient);
    }

    /// <summary>Softmax outputs, one class per sample: the mean over samples of -Σ yⱼ ln pⱼ.</summary>
    public static Loss CrossEntropy { get; } = new("cross-entropy", "-Σ yⱼ ln pⱼ");

    /// <summary>
    /// Sigmoid outputs, each true or false for itself: the mean over samples and outputs of -y ln p - (1 - y) ln(1 -
    /// p).
    /// </summary>
    public static Loss BinaryCrossEntropy { get; } = new("binary cross-entropy", "-y ln p - (1 - y) ln(1 - p)");

    /// <summary>Any output activation: the mean over samples and outputs of (output - target)².</summary>
    public static Loss MeanSquaredError { get; } = new("mean squared error", "(output - target)²");

    /// <summary>The losses that come with the library.</summary>
    public static IReadOnlyList<Loss> All { get; } = [CrossEntropy, BinaryCrossEntropy, MeanSquaredError];

    /// <summary>The name in lower case, as <see cref="FromName"/> takes it.</summary>
    public string Name { get; }

    /// <summary>The loss of one sample.</summary>
    public string Formula { get; }

    /// <summary>Whether the outputs are probabilities, so that the largest names a class.</summary>
    internal bool IsForClasses => this == CrossEntropy || this == BinaryCrossEntropy;

    /// <summary>Whether the outputs may have any activation; other losses bring their own output function.</summary>
    internal bool TakesAnyOutput => this == MeanSquaredError || Elements is not null;

    /// <summary>What somebody has written himself, number by number; else null.</summary>
    internal ElementFunctions? Elements { get; }

    /// <summary>What somebody has written himself for whole samples; else null.</summary>
    internal RowFunctions? Rows { get; }

    /// <summary>The loss with this name, in any case.</summary>
    /// <exception cref="ArgumentException">There is no such loss.</exception>
    public static Loss FromName(string name) =>
        All.FirstOrDefault(loss => loss.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"Expected one of the losses {string.Join(", ", All)}, but got \"{name}\".",
            nameof(name)
        );

    /// <summary>The <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    private static string Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return name;
    }

    /// <summary>Loss of an output and its target, and its slope with respect to the output.</summary>
    internal sealed record ElementFunctions(Func<double, double, double> Loss, Func<double, double, double> Derivative);

    /// <summary>Outputs from weighted sums, loss from outputs and targets, slopes with respect to the sums.</summary>
    internal sealed record RowFunctions(
        Func<double[], double[]> Output,
        Func<double[], double[], double> Loss,
        Func<double[], double[], double[]> Gradient
    );
}
