using System.Numerics;

namespace NeuralNotebooks.Networks;

/// <summary>A multilayer perceptron in single precision: the one to train with.</summary>
/// <example><code>
/// var network = new Mlp(784, 128, 10);
/// TrainingHistory history = network.Fit(train);
/// Evaluation evaluation = network.Evaluate(test);
/// </code></example>
public sealed class Mlp : Mlp<float>
{
    /// <summary>A classifier: ReLU layers and softmax outputs, trained with cross-entropy.</summary>
    /// <param name="sizes">Inputs, hidden layers, outputs: at least two numbers.</param>
    /// <exception cref="ArgumentException">There are fewer than two sizes, or one is not positive.</exception>
    public Mlp(params int[] sizes)
        : base(sizes) { }

    /// <summary>A network of these sizes.</summary>
    /// <param name="sizes">Inputs, hidden layers, outputs: at least two numbers.</param>
    /// <param name="options">Activations, loss, initialisation and so on.</param>
    /// <exception cref="ArgumentException">There are fewer than two sizes, one is not positive, or an option makes no
    /// sense.</exception>
    public Mlp(IReadOnlyList<int> sizes, MlpOptions options)
        : base(sizes, options) { }

    /// <summary>Reads what <see cref="Mlp{T}.Save"/> wrote; every number is the same, bit for bit.</summary>
    /// <exception cref="InvalidDataException">The file is cut off, too long, or not one that a single-precision network
    /// wrote.</exception>
    public static Mlp Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return NetworkFile.Load<Mlp, float>(path, (sizes, options) => new Mlp(sizes, options));
    }

    /// <summary>Reads a network of another number type.</summary>
    /// <inheritdoc cref="Load(string)"/>
    public static Mlp<T> Load<T>(string path)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return NetworkFile.Load<Mlp<T>, T>(path, (sizes, options) => new Mlp<T>(sizes, options));
    }
}
