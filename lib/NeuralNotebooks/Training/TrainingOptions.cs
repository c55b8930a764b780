using NeuralNotebooks.Data;
using NeuralNotebooks.Optimizers;

namespace NeuralNotebooks.Training;

/// <summary>How a network is trained. Every setting has a default that works.</summary>
public sealed record TrainingOptions
{
    /// <summary>Passes over the training set.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>
    /// Samples per step; the last batch of an epoch may be smaller. With batch normalisation at least 2, and a single
    /// sample at the end joins the batch before it.
    /// </summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>
    /// The rule that turns gradients into steps; AdamW(0.005, weight decay 0.05) with <see cref="OneCycle"/> unless
    /// told otherwise.
    /// </summary>
    public Optimizer? Optimizer { get; init; }

    /// <summary>
    /// How the learning rate changes; constant for a given <see cref="Optimizer"/> unless told otherwise.
    /// </summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>λ₁ of the penalty λ₁ Σ |w| on all weights (not biases), which drives small weights to zero.</summary>
    public double L1 { get; init; }

    /// <summary>λ₂ of the penalty λ₂/2 Σ w² on all weights (not biases), as PyTorch's weight_decay.</summary>
    public double L2 { get; init; }

    /// <summary>
    /// ε: so much of each target is spread evenly over the classes, from 0 to below 1 (Szegedy et al. 2016).
    /// </summary>
    public double LabelSmoothing { get; init; }

    /// <summary>
    /// Larger gradients are scaled down to this Euclidean norm over all parameters; null for no limit.
    /// </summary>
    public double? MaximumGradientNorm { get; init; }

    /// <summary>Random changes of training images; null for none.</summary>
    public Augmentation? Augmentation { get; init; }

    /// <summary>A set to measure on after each epoch; never learned from.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>
    /// The part of the training set to hold back for validation, from 0 to below 1, when <see cref="Validation"/> is
    /// null.
    /// </summary>
    public double ValidationFraction { get; init; }

    /// <summary>When to stop before the last epoch; needs a validation set. Null for never.</summary>
    public EarlyStopping? EarlyStopping { get; init; }

    /// <summary>Whether the samples come in a new random order in each epoch.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The seed of order, dropout and augmentation; not negative.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads to use; null for one per core. The result is the same, bit for bit.</summary>
    public int? Threads { get; init; }

    /// <summary>Told after each epoch.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>Told after each batch.</summary>
    public IProgress<TrainingProgress>? BatchProgress { get; init; }

    /// <summary>
    /// Whether a notebook shows a line of loss, accuracy and time left when the training takes longer than half a
    /// second. There is none when <see cref="Progress"/> or <see cref="BatchProgress"/> is set: then somebody else
    /// tells.
    /// </summary>
    public bool ShowProgress { get; init; } = true;

    /// <summary>Ends the training after the current batch; the weights learned so far stay.</summary>
    public CancellationToken CancellationToken { get; init; }

    /// <summary>Throws when a setting makes no sense.</summary>
    /// <exception cref="ArgumentException">A setting is outside its range; the message says which and what is
    /// expected.</exception>
    internal void Validate()
    {
        Require(Epochs >= 1, $"Expected at least 1 epoch, but got {Epochs}.");
        Require(BatchSize >= 1, $"Expected a batch size of at least 1, but got {BatchSize}.");
        Require(
            L1 >= 0 && double.IsFinite(L1),
            FormattableString.Invariant($"Expected L1 to be zero or positive, but got {L1}.")
        );
        Require(
            L2 >= 0 && double.IsFinite(L2),
            FormattableString.Invariant($"Expected L2 to be zero or positive, but got {L2}.")
        );
        Require(
            LabelSmoothing is >= 0 and < 1,
            FormattableString.Invariant($"Expected label smoothing from 0 to below 1, but got {LabelSmoothing}.")
        );
        Require(
            MaximumGradientNorm is null or > 0,
            FormattableString.Invariant($"Expected a positive gradient norm, but got {MaximumGradientNorm}.")
        );
        Require(
            ValidationFraction is >= 0 and < 1,
            FormattableString.Invariant(
                $"Expected a validation fraction from 0 to below 1, but got {ValidationFraction}."
            )
        );
        Require(Threads is null or >= 1, $"Expected at least 1 thread, but got {Threads}.");
        Require(Seed >= 0, $"Expected a seed that is zero or positive, but got {Seed}.");
        Augmentation?.Validate();
        Require(
            EarlyStopping is null or { Patience: >= 1 },
            $"Expected a patience of at least 1 epoch, but got {EarlyStopping?.Patience}."
        );
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
            throw new ArgumentException(message);
    }
}
