using NeuralNotebooks.Charts.Style;

namespace NeuralNotebooks.Charts.Model;

/// <summary>Layers of neurons and the connections between them.</summary>
/// <param name="LayerSizes">Neurons per layer, inputs first.</param>
/// <param name="Weights">One matrix (inputs × outputs) between each two layers, or none.</param>
/// <param name="Biases">One vector per layer after the first, or none.</param>
/// <param name="LayerNames">A caption per layer, or none.</param>
/// <param name="InputLabels">One label per input, or none.</param>
/// <param name="OutputLabels">One label per output, or none.</param>
internal sealed record NetworkFigure(
    IReadOnlyList<int> LayerSizes,
    IReadOnlyList<double[,]>? Weights,
    IReadOnlyList<double[]>? Biases,
    IReadOnlyList<string>? LayerNames,
    IReadOnlyList<string>? InputLabels,
    IReadOnlyList<string>? OutputLabels
) : Figure
{
    /// <summary>The caption of a layer: its name and how many neurons it has.</summary>
    public string Caption(int index)
    {
        string size = NumberText.Short(LayerSizes[index]);
        if (LayerNames is { } names)
            return $"{names[index]} ({size})";
        string noun =
            index == 0 ? "input"
            : index == LayerSizes.Count - 1 ? "output"
            : "hidden";
        return noun == "hidden" ? size + " hidden"
            : LayerSizes[index] == 1 ? "1 " + noun
            : $"{size} {noun}s";
    }

    /// <summary>The labels of a layer's neurons: inputs and outputs may have some.</summary>
    public IReadOnlyList<string>? Labels(int index) =>
        index == 0 ? InputLabels
        : index == LayerSizes.Count - 1 ? OutputLabels
        : null;

    /// <summary>What a neuron is called, and its bias if it has one.</summary>
    public string Describe(int index, int neuron)
    {
        string noun =
            index == 0 ? "input"
            : index == LayerSizes.Count - 1 ? "output"
            : "neuron";
        string name = Labels(index) is { } labels ? labels[neuron] : FormattableString.Invariant($"{noun} {neuron}");
        return index > 0 && Biases is { } biases ? $"{name}, bias {NumberText.Short(biases[index - 1][neuron])}" : name;
    }
}
