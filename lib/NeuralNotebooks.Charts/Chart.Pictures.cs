using System.Collections;
using System.Globalization;
using System.Numerics;
using NeuralNotebooks.Charts.Model;

namespace NeuralNotebooks.Charts;

// Pictures and networks.
public sealed partial class Chart
{
    /// <summary>Small pictures in rows, each with its caption.</summary>
    /// <param name="images">Pixels of each picture, row-major, <paramref name="width"/> × <paramref name="height"/>
    /// values of any number type.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="height">Rows per picture.</param>
    /// <param name="labels">One caption per picture (texts or numbers), or null for none.</param>
    /// <param name="columns">Pictures per row, or null to choose.</param>
    /// <param name="highlight">One flag per picture; true draws a thick frame and a cross, as for a mistake.</param>
    /// <param name="colorScale">The colours; null is <see cref="Charts.ColorScale.RdBu"/> if <paramref
    /// name="symmetric"/>, else <see cref="Charts.ColorScale.Greys"/>.</param>
    /// <param name="symmetric">Whether zero lies in the middle of the colours, as signed weights need it.</param>
    /// <param name="min">Value of the lowest colour; null is the smallest value in all pictures.</param>
    /// <param name="max">Value of the highest colour; null is the largest value in all pictures.</param>
    /// <exception cref="ArgumentException">A picture has another number of pixels, or the number of labels or flags
    /// does not fit.</exception>
    public static Chart ImageGrid<T>(
        IEnumerable<IEnumerable<T>> images,
        int width,
        int height,
        IEnumerable? labels = null,
        int? columns = null,
        IEnumerable<bool>? highlight = null,
        ColorScale? colorScale = null,
        bool symmetric = false,
        double? min = null,
        double? max = null
    )
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (columns is { } count)
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(columns));
        var pixels = images.Select(image => Values.Array(image, nameof(images))).ToList();
        for (int index = 0; index < pixels.Count; index++)
        {
            if (pixels[index].Length != width * height)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"An image of {width} × {height} has {width * height} pixels, but image {index} has "
                            + $"{pixels[index].Length}."
                    ),
                    nameof(images)
                );
            }
        }
        bool[]? flags = highlight?.ToArray();
        if (flags is not null)
            Values.SameLength(pixels.Count, nameof(images), flags.Length, nameof(highlight));
        var scale = Map(colorScale ?? (symmetric ? Charts.ColorScale.RdBu : Charts.ColorScale.Greys));
        return new Chart(
            new ImageGridFigure(
                pixels,
                width,
                height,
                Values.Labels(labels, pixels.Count, nameof(labels), "image"),
                flags,
                columns,
                ColorRange.Of(pixels.SelectMany(image => image), scale, symmetric, min, max)
            )
        );
    }

    /// <summary>A fully connected network as circles and lines; a large layer is shortened and says its size.</summary>
    /// <param name="layerSizes">Neurons per layer, inputs first.</param>
    /// <param name="inputLabels">One label per input (texts or numbers), or null for none.</param>
    /// <param name="outputLabels">One label per output (texts or numbers), or null for none.</param>
    /// <param name="layerNames">One caption per layer, or null for "inputs", "hidden", "outputs".</param>
    /// <exception cref="ArgumentException">There is no layer, a layer is empty, or the number of labels does not
    /// fit.</exception>
    public static Chart Network(
        IEnumerable<int> layerSizes,
        IEnumerable? inputLabels = null,
        IEnumerable? outputLabels = null,
        IEnumerable<string>? layerNames = null
    )
    {
        ArgumentNullException.ThrowIfNull(layerSizes);
        return Network([.. layerSizes], null, null, inputLabels, outputLabels, layerNames);
    }

    /// <summary>
    /// A fully connected network whose lines show its weights: thick is strong, blue is positive, red and dashed is
    /// negative.
    /// </summary>
    /// <param name="weights">One matrix (inputs × outputs) between each two layers, any number type.</param>
    /// <param name="biases">One list per layer after the inputs, or null for none.</param>
    /// <param name="inputLabels">One label per input (texts or numbers), or null for none.</param>
    /// <param name="outputLabels">One label per output (texts or numbers), or null for none.</param>
    /// <param name="layerNames">One caption per layer, or null for "inputs", "hidden", "outputs".</param>
    /// <exception cref="ArgumentException">A matrix does not fit the one before it, or the number of biases or labels
    /// does not fit.</exception>
    public static Chart Network<T>(
        IEnumerable<T[,]> weights,
        IEnumerable<IEnumerable<T>>? biases = null,
        IEnumerable? inputLabels = null,
        IEnumerable? outputLabels = null,
        IEnumerable<string>? layerNames = null
    )
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(weights);
        var matrices = weights.Select(matrix => Values.Matrix(matrix, nameof(weights))).ToList();
        if (matrices.Count == 0)
            throw new ArgumentException("A network needs at least one matrix of weights.", nameof(weights));
        var sizes = new List<int> { matrices[0].GetLength(0) };
        for (int index = 0; index < matrices.Count; index++)
        {
            if (matrices[index].GetLength(0) != sizes[^1])
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Layer {index} has {sizes[^1]} neurons, but weights[{index}] has "
                            + $"{matrices[index].GetLength(0)} rows; weights are inputs × outputs."
                    ),
                    nameof(weights)
                );
            }
            sizes.Add(matrices[index].GetLength(1));
        }
        var offsets = biases?.Select(layer => Values.Array(layer, nameof(biases))).ToList();
        if (offsets is not null)
        {
            Values.SameLength(matrices.Count, nameof(weights), offsets.Count, nameof(biases));
            for (int index = 0; index < offsets.Count; index++)
                Values.SameLength(
                    sizes[index + 1],
                    FormattableString.Invariant($"layer {index + 1}"),
                    offsets[index].Length,
                    FormattableString.Invariant($"biases[{index}]")
                );
        }
        return Network(sizes, matrices, offsets, inputLabels, outputLabels, layerNames);
    }

    private static Chart Network(
        List<int> sizes,
        List<double[,]>? weights,
        List<double[]>? biases,
        IEnumerable? inputLabels,
        IEnumerable? outputLabels,
        IEnumerable<string>? layerNames
    )
    {
        if (sizes.Count == 0)
            throw new ArgumentException("A network needs at least one layer.", nameof(sizes));
        for (int index = 0; index < sizes.Count; index++)
        {
            if (sizes[index] < 1)
                throw new ArgumentException(
                    FormattableString.Invariant($"Layer {index} has {sizes[index]} neurons; it needs at least one."),
                    nameof(sizes)
                );
        }
        return new Chart(
            new NetworkFigure(
                sizes,
                weights,
                biases,
                Values.Labels(layerNames, sizes.Count, nameof(layerNames), "layer"),
                Values.Labels(inputLabels, sizes[0], nameof(inputLabels), "input"),
                Values.Labels(outputLabels, sizes[^1], nameof(outputLabels), "output")
            )
        );
    }
}
