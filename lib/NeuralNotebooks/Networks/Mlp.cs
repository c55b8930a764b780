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
        : base(sizes)
    {
    }

    /// <summary>A network of these sizes.</summary>
    /// <param name="sizes">Inputs, hidden layers, outputs: at least two numbers.</param>
    /// <param name="options">Activations, loss, initialisation and so on.</param>
    /// <exception cref="ArgumentException">There are fewer than two sizes, one is not positive, or an option makes no sense.</exception>
    public Mlp(IReadOnlyList<int> sizes, MlpOptions options)
        : base(sizes, options)
    {
    }
}
