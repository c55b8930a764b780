using System.Globalization;
using NeuralNotebooks.Conventions;
using NeuralNotebooks.Display;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Data;

/// <summary>
/// Labelled samples: inputs as one row-major samples × features array, and one class label per sample.
/// </summary>
/// <remarks>Every method that selects samples gives a new set; nothing changes an existing one.</remarks>
[TypeFormatterSource(typeof(TextFormatterSource))]
public sealed class Dataset
{
    /// <summary>A set of <paramref name="labels"/>.Length samples; everything is copied.</summary>
    /// <param name="inputs">samples × features, row after row.</param>
    /// <param name="labels">One class per sample, 0 … classes - 1.</param>
    /// <param name="features">The numbers per sample.</param>
    /// <param name="classNames">One name per class.</param>
    /// <param name="imageWidth">The width in pixels when a sample is an image.</param>
    /// <param name="imageHeight">The height in pixels when a sample is an image.</param>
    /// <exception cref="ArgumentException">
    /// The sizes do not fit each other, a label has no class, or an input is not finite.
    /// </exception>
    public Dataset(
        float[] inputs,
        int[] labels,
        int features,
        IReadOnlyList<string> classNames,
        int? imageWidth = null,
        int? imageHeight = null
    )
        : this(
            features,
            [.. inputs ?? throw new ArgumentNullException(nameof(inputs))],
            [.. labels ?? throw new ArgumentNullException(nameof(labels))],
            [.. classNames ?? throw new ArgumentNullException(nameof(classNames))],
            imageWidth,
            imageHeight
        ) { }

    // The arrays belong to the set from now on.
    private Dataset(int features, float[] inputs, int[] labels, string[] classNames, int? imageWidth, int? imageHeight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        if (inputs.Length != (long)labels.Length * features)
            throw new ArgumentException(
                $"Expected {labels.Length} labels × {features} features = {(long)labels.Length * features} inputs, "
                    + $"but got {inputs.Length}.",
                nameof(inputs)
            );
        if (imageWidth.HasValue != imageHeight.HasValue || imageWidth * imageHeight is { } pixels && pixels != features)
            throw new ArgumentException(
                $"Expected an image width and height with {features} pixels, but got {imageWidth} × {imageHeight}.",
                nameof(imageWidth)
            );
        int wrongLabel = Array.FindIndex(labels, label => label < 0 || label >= classNames.Length);
        if (wrongLabel >= 0)
            throw new ArgumentException(
                $"Expected labels from 0 to {classNames.Length - 1} for {classNames.Length} classes, "
                    + $"but sample {wrongLabel} has {labels[wrongLabel]}.",
                nameof(labels)
            );
        if (!Kernels.AreFinite<float>(inputs))
        {
            int wrongInput = Array.FindIndex(inputs, input => !float.IsFinite(input));
            throw new ArgumentException(
                $"Expected finite inputs, but feature {wrongInput % features} of sample {wrongInput / features} is "
                    + $"{inputs[wrongInput].ToString(CultureInfo.InvariantCulture)}.",
                nameof(inputs)
            );
        }

        Inputs = inputs;
        Labels = labels;
        Features = features;
        ClassNames = classNames;
        ImageWidth = imageWidth;
        ImageHeight = imageHeight;
    }

    // Parts of a set that was checked already.
    private Dataset(Dataset source, float[] inputs, int[] labels)
    {
        Inputs = inputs;
        Labels = labels;
        Features = source.Features;
        ClassNames = source.ClassNames;
        ImageWidth = source.ImageWidth;
        ImageHeight = source.ImageHeight;
        Title = source.Title;
        Notice = source.Notice;
    }

    /// <summary>What the set is, for headings and charts.</summary>
    public string Title { get; init; } = "";

    /// <summary>One line for the reader when this set stands in for another that could not be had, else null.</summary>
    public string? Notice { get; init; }

    /// <summary>The number of samples.</summary>
    public int Count => Labels.Length;

    /// <summary>The numbers per sample.</summary>
    public int Features { get; }

    /// <summary>The number of classes.</summary>
    public int Classes => ClassNames.Count;

    /// <summary>The width in pixels when a sample is an image, else null.</summary>
    public int? ImageWidth { get; }

    /// <summary>The height in pixels when a sample is an image, else null.</summary>
    public int? ImageHeight { get; }

    /// <summary>All inputs, samples × features, row after row; for reading only.</summary>
    public float[] Inputs { get; }

    /// <summary>The class of each sample, 0 … <see cref="Classes"/> - 1; for reading only.</summary>
    public int[] Labels { get; }

    /// <summary>One name per class.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>The features of one sample.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample with this index.</exception>
    public ReadOnlySpan<float> Input(int index)
    {
        CheckIndex(index, nameof(index));
        return Inputs.AsSpan(index * Features, Features);
    }

    /// <summary>A copy of one sample's features, for a chart.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample with this index.</exception>
    public float[] Image(int index) => Input(index).ToArray();

    /// <summary>Copies of the samples' features, in the order of <paramref name="indices"/>, for a chart.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample with one of these indices.</exception>
    public float[][] Images(IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return [.. indices.Select(Image)];
    }

    /// <summary>The name of one sample's class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample with this index.</exception>
    public string ClassName(int index)
    {
        CheckIndex(index, nameof(index));
        return ClassNames[Labels[index]];
    }

    /// <summary>The first <paramref name="count"/> samples, or all if there are fewer.</summary>
    public Dataset Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return Range(0, Math.Min(count, Count));
    }

    /// <summary>All but the first <paramref name="count"/> samples.</summary>
    public Dataset Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int start = Math.Min(count, Count);
        return Range(start, Count - start);
    }

    /// <summary>The samples with these indices, in this order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample with one of these indices.</exception>
    public Dataset Subset(IEnumerable<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        int[] chosen = [.. indices];
        foreach (int index in chosen)
            CheckIndex(index, nameof(indices));
        float[] inputs = new float[chosen.Length * Features];
        int[] labels = new int[chosen.Length];
        Kernels.CopyRows(Inputs, Features, chosen, 0, inputs, Features, chosen.Length);
        Kernels.CopyRows(Labels, 1, chosen, 0, labels, 1, chosen.Length);
        return new Dataset(this, inputs, labels);
    }

    /// <summary>The samples of one class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public Dataset OfClass(int label)
    {
        if (label < 0 || label >= Classes)
            throw new ArgumentOutOfRangeException(
                nameof(label),
                $"Expected a class from 0 to {Classes - 1}, but got {label}."
            );
        return Subset(Enumerable.Range(0, Count).Where(index => Labels[index] == label));
    }

    /// <summary>The same samples in the order of NumPy's <c>permutation</c> for this seed.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seed"/> is negative.</exception>
    public Dataset Shuffle(int seed) => Subset(new NumpyRandom(seed).Permutation(Count));

    /// <summary>Two parts, the first with this fraction of the samples; shuffled before when a seed is given.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="firstFraction"/> is not between 0 and 1, or the
    /// seed is negative.</exception>
    public (Dataset First, Dataset Second) Split(double firstFraction, int? seed = null)
    {
        if (firstFraction is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(firstFraction),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Expected a fraction between 0 and 1, but got {firstFraction}."
                )
            );
        var source = seed is { } chosen ? Shuffle(chosen) : this;
        int firstCount = (int)Math.Round(firstFraction * Count);
        return (source.Take(firstCount), source.Skip(firstCount));
    }

    /// <summary>The samples in consecutive batches; the last one may be smaller.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1.</exception>
    public IEnumerable<Dataset> Batches(int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        return Enumerable
            .Range(0, (Count + batchSize - 1) / batchSize)
            .Select(batch => Range(batch * batchSize, Math.Min(batchSize, Count - batch * batchSize)));
    }

    /// <summary>The labels as a samples × classes matrix: 1 in the column of the sample's class, else 0.</summary>
    public float[,] OneHot()
    {
        float[,] oneHot = new float[Count, Classes];
        for (int i = 0; i < Count; i++)
            oneHot[i, Labels[i]] = 1;
        return oneHot;
    }

    /// <summary>The number of samples of each class.</summary>
    public int[] ClassCounts()
    {
        int[] counts = new int[Classes];
        foreach (int label in Labels)
            counts[label]++;
        return counts;
    }

    /// <summary>The mean input of each class, classes × features; zeros for a class without samples.</summary>
    public float[][] MeanImages()
    {
        // In double: the sum of tens of thousands of floats would lose digits.
        double[,] sums = new double[Classes, Features];
        for (int i = 0; i < Count; i++)
        {
            var input = Input(i);
            for (int feature = 0; feature < Features; feature++)
                sums[Labels[i], feature] += input[feature];
        }

        int[] counts = ClassCounts();
        return
        [
            .. counts.Select(
                (count, label) =>
                    Enumerable
                        .Range(0, Features)
                        .Select(feature => (float)(sums[label, feature] / Math.Max(count, 1)))
                        .ToArray()
            ),
        ];
    }

    /// <summary>The title, which says so if another set stands in, and the sizes.</summary>
    public override string ToString()
    {
        string shape = ImageWidth is null ? $"{Features} features" : $"{ImageWidth} × {ImageHeight} pixels";
        return $"{(Title.Length > 0 ? Title : "Dataset")}: {Count} samples of {shape} in {Classes} classes";
    }

    /// <summary>
    /// A set that keeps arrays made for it alone, without the copy that the public constructor takes: all of MNIST's
    /// training images would otherwise be in memory twice while they are loaded.
    /// </summary>
    /// <exception cref="ArgumentException">As the public constructor.</exception>
    internal static Dataset Keeping(
        float[] inputs,
        int[] labels,
        int features,
        string[] classNames,
        int? imageWidth = null,
        int? imageHeight = null,
        string title = ""
    ) => new(features, inputs, labels, classNames, imageWidth, imageHeight) { Title = title };

    /// <summary>The same labels and description with other inputs, which belong to the new set.</summary>
    internal Dataset WithInputs(float[] inputs) => new(this, inputs, Labels);

    internal Dataset WithNotice(string title, string notice) =>
        new(this, Inputs, Labels) { Title = title, Notice = notice };

    private Dataset Range(int start, int count) =>
        new(this, Inputs.AsSpan(start * Features, count * Features).ToArray(), Labels.AsSpan(start, count).ToArray());

    private void CheckIndex(int index, string parameter)
    {
        if (index < 0 || index >= Count)
            throw new ArgumentOutOfRangeException(
                parameter,
                $"Expected a sample index from 0 to {Count - 1}, but got {index}."
            );
    }
}
