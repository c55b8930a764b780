using NeuralNotebooks.Data;

namespace NeuralNotebooks.Training;

/// <summary>Random changes of training images, new ones for every image in every epoch; all off unless set.</summary>
public sealed record Augmentation
{
    /// <summary>The largest shift in each direction, in pixels.</summary>
    public double Shift { get; init; }

    /// <summary>The largest rotation to either side, in degrees.</summary>
    public double Rotation { get; init; }

    /// <summary>The largest change of size, 0.1 for 90 % to 110 %.</summary>
    public double Scaling { get; init; }

    /// <summary>Whether half the images are mirrored left to right.</summary>
    public bool HorizontalFlip { get; init; }

    /// <summary>
    /// How narrow an image may become, as a part of its width; its height stays. Widths between this and <see
    /// cref="Widest"/> are drawn evenly on a logarithmic scale.
    /// </summary>
    public double Narrowest { get; init; } = 1;

    /// <summary>How wide an image may become, as a multiple of its width.</summary>
    public double Widest { get; init; } = 1;

    /// <summary>The largest slant to either side, in degrees: how far upright strokes may lean.</summary>
    public double Slant { get; init; }

    /// <summary>
    /// How much thicker strokes may become: the largest part of the way, 0 to 1, that each pixel moves towards the
    /// brightest of its four neighbours.
    /// </summary>
    public double ThickerPen { get; init; }

    /// <summary>How much thinner strokes may become: the same towards the darkest of the four.</summary>
    public double ThinnerPen { get; init; }

    /// <summary>
    /// The standard deviation of a pixel's displacement by elastic distortion, in pixels (Simard, Steinkraus and Platt
    /// 2003).
    /// </summary>
    public double ElasticStrength { get; init; }

    /// <summary>How smooth the elastic distortion is: the standard deviation of its blur, in pixels.</summary>
    public double ElasticSmoothness { get; init; } = 5;

    /// <summary>
    /// A changed copy of every image of a data set: what a training with these settings sees in one of its epochs.
    /// </summary>
    /// <param name="images">samples × pixels, with <see cref="Dataset.ImageWidth"/> and <see
    /// cref="Dataset.ImageHeight"/> known.</param>
    /// <param name="seed">Another seed, other changes.</param>
    /// <exception cref="ArgumentException">The samples are not images, or a setting makes no sense.</exception>
    public Dataset Apply(Dataset images, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(images);
        Validate();
        if (images.ImageWidth is not { } width || images.ImageHeight is not { } height)
            throw new ArgumentException(
                "Augmentation expects images, but this data set has no image width and height.",
                nameof(images)
            );

        var augmenter = new ImageAugmenter<float>(this, width, height, seed);
        augmenter.BeginEpoch(1);
        float[] changed = new float[images.Inputs.Length];
        for (int sample = 0; sample < images.Count; sample++)
            augmenter.Apply(images.Input(sample), changed.AsSpan(sample * images.Features, images.Features), sample);
        return images.WithInputs(changed);
    }

    /// <summary>Throws when a setting makes no sense.</summary>
    /// <exception cref="ArgumentException">A setting is negative, not finite or beyond its range.</exception>
    internal void Validate()
    {
        foreach (
            (string name, double value) in new[]
            {
                (nameof(Shift), Shift),
                (nameof(Rotation), Rotation),
                (nameof(Scaling), Scaling),
                (nameof(ElasticStrength), ElasticStrength),
                (nameof(Slant), Slant),
                (nameof(ThickerPen), ThickerPen),
                (nameof(ThinnerPen), ThinnerPen),
            }
        )
        {
            if (!(value >= 0) || !double.IsFinite(value))
                throw new ArgumentException(
                    FormattableString.Invariant($"Expected {name} to be zero or positive, but got {value}.")
                );
        }

        if (Scaling >= 1)
            throw new ArgumentException(FormattableString.Invariant($"Expected Scaling below 1, but got {Scaling}."));
        if (!(Narrowest > 0 && Narrowest <= Widest) || !double.IsFinite(Widest))
            throw new ArgumentException(
                FormattableString.Invariant($"Expected 0 < Narrowest ≤ Widest, but got {Narrowest} and {Widest}.")
            );
        if (Slant >= 90)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected Slant below 90 degrees, but got {Slant}.")
            );
        if (ThickerPen > 1 || ThinnerPen > 1)
            throw new ArgumentException(
                FormattableString.Invariant($"Expected pens of at most 1, but got {ThickerPen} and {ThinnerPen}.")
            );
        if (!(ElasticSmoothness > 0))
            throw new ArgumentException(
                FormattableString.Invariant($"Expected a positive ElasticSmoothness, but got {ElasticSmoothness}.")
            );
    }
}
