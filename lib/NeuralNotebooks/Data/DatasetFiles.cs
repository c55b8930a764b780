namespace NeuralNotebooks.Data;

/// <summary>The four files of a set of labelled images.</summary>
/// <param name="TrainImages">samples × height × width.</param>
/// <param name="TrainLabels">One class per training sample.</param>
/// <param name="TestImages">samples × height × width.</param>
/// <param name="TestLabels">One class per test sample.</param>
public sealed record DatasetFiles(
    DatasetFile TrainImages,
    DatasetFile TrainLabels,
    DatasetFile TestImages,
    DatasetFile TestLabels
)
{
    internal IReadOnlyList<DatasetFile> All => [TrainImages, TrainLabels, TestImages, TestLabels];
}
