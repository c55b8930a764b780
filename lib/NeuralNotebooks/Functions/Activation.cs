namespace NeuralNotebooks.Functions;

/// <summary>An activation function with its derivative.</summary>
/// <example>One of your own, for a hidden layer:
/// <code>
/// var softplus = new Activation("softplus", z => Math.Log(1 + Math.Exp(z)), z => 1 / (1 + Math.Exp(-z)));
/// var network = new Mlp([2, 16, 3], new MlpOptions { Hidden = softplus });
/// </code></example>
public sealed class Activation
{
    private readonly Func<double, double> output;
    private readonly Func<double, double> derivative;

    /// <summary>
    /// An activation of your own. A network computes with it number by number, where it has vector instructions for
    /// those below.
    /// </summary>
    /// <param name="name">What it is called in texts and errors.</param>
    /// <param name="output">The function's value at z; called by several threads at once, so it must change
    /// nothing.</param>
    /// <param name="derivative">The function's slope at z.</param>
    /// <exception cref="ArgumentException">The name is empty or a function is missing.</exception>
    public Activation(string name, Func<double, double> output, Func<double, double> derivative)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(derivative);
        Name = name;
        this.output = output;
        this.derivative = derivative;
    }

    /// <summary>
    /// 1 for z &gt; 0, else 0; its derivative is 0 everywhere, so it cannot be trained by gradient descent.
    /// </summary>
    public static Activation Step { get; } = new("step", z => z > 0 ? 1 : 0, z => 0);

    /// <summary>z itself.</summary>
    public static Activation Linear { get; } = new("linear", z => z, z => 1);

    /// <summary>1 / (1 + e⁻ᶻ), between 0 and 1.</summary>
    public static Activation Sigmoid { get; } = new("sigmoid", SigmoidOf, z => SigmoidOf(z) * (1 - SigmoidOf(z)));

    /// <summary>The hyperbolic tangent, between -1 and 1.</summary>
    public static Activation Tanh { get; } = new("tanh", Math.Tanh, z => 1 - Math.Tanh(z) * Math.Tanh(z));

    /// <summary>The rectified linear unit, max(0, z); its derivative at 0 is taken as 0, as PyTorch does.</summary>
    public static Activation ReLU { get; } = new("relu", z => z > 0 ? z : 0, z => z > 0 ? 1 : 0);

    /// <summary>z for z &gt; 0, else 0.01 z.</summary>
    public static Activation LeakyReLU { get; } =
        new("leaky relu", z => z > 0 ? z : LeakySlope * z, z => z > 0 ? 1 : LeakySlope);

    /// <summary>The slope of <see cref="LeakyReLU"/> for negative inputs, 0.01.</summary>
    public const double LeakySlope = 0.01;

    /// <summary>The activations that come with the library, each safe for any finite input.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Step, Linear, Sigmoid, Tanh, ReLU, LeakyReLU];

    /// <summary>The name in lower case, as <see cref="FromName"/> takes it.</summary>
    public string Name { get; }

    /// <summary>The activation with this name, in any case.</summary>
    /// <exception cref="ArgumentException">There is no such activation.</exception>
    public static Activation FromName(string name) =>
        All.FirstOrDefault(activation => activation.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"Expected one of the activations {string.Join(", ", All)}, but got \"{name}\".",
            nameof(name)
        );

    /// <summary>The function's value at <paramref name="z"/>.</summary>
    public double Output(double z) => output(z);

    /// <summary>The slope at <paramref name="z"/>, with respect to z.</summary>
    public double Derivative(double z) => derivative(z);

    /// <summary>The function's value for each element of <paramref name="z"/>.</summary>
    public double[] Output(IReadOnlyList<double> z)
    {
        ArgumentNullException.ThrowIfNull(z);
        return [.. z.Select(output)];
    }

    /// <summary>The slope for each element of <paramref name="z"/>.</summary>
    public double[] Derivative(IReadOnlyList<double> z)
    {
        ArgumentNullException.ThrowIfNull(z);
        return [.. z.Select(derivative)];
    }

    /// <summary>Probabilities from one row of logits: eᶻⁱ / Σ eᶻʲ, not negative and summing to one.</summary>
    /// <exception cref="ArgumentException"><paramref name="logits"/> is empty.</exception>
    public static double[] Softmax(IReadOnlyList<double> logits)
    {
        ArgumentNullException.ThrowIfNull(logits);
        if (logits.Count == 0)
            throw new ArgumentException("Softmax expects at least one logit, but got none.", nameof(logits));

        // Shifting all logits by the largest changes no probability and keeps the exponential from overflowing.
        double largest = logits.Max();
        double[] exponentials = [.. logits.Select(z => Math.Exp(z - largest))];
        double sum = exponentials.Sum();
        return [.. exponentials.Select(exponential => exponential / sum)];
    }

    /// <summary>The slopes of softmax, outputs × logits: ∂pᵢ/∂zⱼ = pᵢ (δᵢⱼ - pⱼ), from its probabilities.</summary>
    public static double[,] SoftmaxJacobian(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        double[,] jacobian = new double[probabilities.Count, probabilities.Count];
        for (int i = 0; i < probabilities.Count; i++)
        for (int j = 0; j < probabilities.Count; j++)
            jacobian[i, j] = probabilities[i] * ((i == j ? 1 : 0) - probabilities[j]);
        return jacobian;
    }

    /// <summary>The <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    // e⁻ᶻ may overflow to infinity for very negative z: 1 / (1 + ∞) is the 0 that we want.
    private static double SigmoidOf(double z) => 1 / (1 + Math.Exp(-z));
}
