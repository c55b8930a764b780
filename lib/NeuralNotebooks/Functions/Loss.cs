namespace NeuralNotebooks.Functions;

/// <summary>What training makes small, together with the output activation that belongs to it.</summary>
public sealed class Loss
{
    private Loss(string name, string formula)
    {
        Name = name;
        Formula = formula;
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

    /// <summary>All losses.</summary>
    public static IReadOnlyList<Loss> All { get; } = [CrossEntropy, BinaryCrossEntropy, MeanSquaredError];

    /// <summary>The name in lower case, as <see cref="FromName"/> takes it.</summary>
    public string Name { get; }

    /// <summary>The loss of one sample.</summary>
    public string Formula { get; }

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
}
