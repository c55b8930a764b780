using System.Globalization;

namespace NeuralNotebooks.Functions;

/// <summary>
/// How wide the normal distribution is from which a layer's first weights are drawn; biases start at zero.
/// </summary>
public sealed class Initialization
{
    private readonly Func<int, int, double> standardDeviation;

    private Initialization(string name, Func<int, int, double> standardDeviation)
    {
        Name = name;
        this.standardDeviation = standardDeviation;
    }

    /// <summary>√(2 / inputs): keeps the variance through ReLU layers (He et al. 2015).</summary>
    public static Initialization He { get; } = new("he", (inputs, _) => Math.Sqrt(2.0 / inputs));

    /// <summary>√(2 / (inputs + outputs)): for sigmoid and tanh layers (Glorot and Bengio 2010).</summary>
    public static Initialization Glorot { get; } =
        new("glorot", (inputs, outputs) => Math.Sqrt(2.0 / (inputs + outputs)));

    /// <summary>√(1 / inputs) (LeCun et al. 1998).</summary>
    public static Initialization LeCun { get; } = new("lecun", (inputs, _) => Math.Sqrt(1.0 / inputs));

    /// <summary>The same standard deviation for every layer.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="deviation"/> is negative or not
    /// finite.</exception>
    public static Initialization ScaledNormal(double deviation) =>
        deviation >= 0 && double.IsFinite(deviation)
            ? new(string.Create(CultureInfo.InvariantCulture, $"normal({deviation})"), (_, _) => deviation)
            : throw new ArgumentOutOfRangeException(
                nameof(deviation),
                deviation,
                "Expected zero or a positive standard deviation."
            );

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The standard deviation of the weights of a layer of this size.</summary>
    public double StandardDeviation(int inputs, int outputs) => standardDeviation(inputs, outputs);

    /// <summary>The <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}
