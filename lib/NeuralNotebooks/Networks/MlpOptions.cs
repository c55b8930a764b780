using NeuralNotebooks.Functions;

namespace NeuralNotebooks.Networks;

/// <summary>
/// What an <see cref="Mlp"/> is made of, apart from its sizes. Every setting has a default that works.
/// </summary>
public sealed record MlpOptions
{
    /// <summary>The activation of the hidden layers; ReLU unless told otherwise.</summary>
    public Activation Hidden { get; init; } = Activation.ReLU;

    /// <summary>
    /// The activation of the outputs when the loss is the mean squared error or one of your own that compares number by
    /// number; linear unless told otherwise. The cross-entropies bring their own: softmax and sigmoid.
    /// </summary>
    public Activation? Output { get; init; }

    /// <summary>What training makes small; cross-entropy over softmax unless told otherwise.</summary>
    public Loss Loss { get; init; } = Loss.CrossEntropy;

    /// <summary>
    /// How the first weights are drawn; He for ReLU layers and Glorot for the others unless told otherwise.
    /// </summary>
    public Initialization? Initialization { get; init; }

    /// <summary>Whether layers have biases.</summary>
    public bool Biases { get; init; } = true;

    /// <summary>
    /// Whether the hidden layers are batch-normalised, between the product and the activation (Ioffe and Szegedy 2015).
    /// </summary>
    public bool BatchNormalization { get; init; }

    /// <summary>
    /// The part of the hidden outputs that is dropped at random during training, from 0 to below 1 (Srivastava et al.
    /// 2014).
    /// </summary>
    public double Dropout { get; init; }

    /// <summary>The part of the inputs that is dropped at random during training, from 0 to below 1.</summary>
    public double InputDropout { get; init; }

    /// <summary>The seed of the first weights; not negative.</summary>
    public int Seed { get; init; } = 1;
}
