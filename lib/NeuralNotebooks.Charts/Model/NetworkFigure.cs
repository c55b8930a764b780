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
) : Figure;
