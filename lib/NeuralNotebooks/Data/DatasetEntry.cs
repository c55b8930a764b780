namespace NeuralNotebooks.Data;

/// <summary>What the catalog <c>data/datasets.json</c> says of one set of labelled images.</summary>
/// <param name="Name">The name to load it by.</param>
/// <param name="Title">The name to show.</param>
/// <param name="Description">What the samples are.</param>
/// <param name="Licence">The terms it may be used under.</param>
/// <param name="Citation">The work to cite.</param>
/// <param name="Homepage">Where it is described.</param>
/// <param name="ImageWidth">The width of a sample in pixels.</param>
/// <param name="ImageHeight">The height of a sample in pixels.</param>
/// <param name="ClassNames">One name per class.</param>
/// <param name="Files">Its files.</param>
/// <param name="Mirrors">The web folders that hold the files, each compressed as <c>name.gz</c>; tried in this
/// order.</param>
public sealed record DatasetEntry(
    string Name,
    string Title,
    string Description,
    string Licence,
    string Citation,
    string Homepage,
    int ImageWidth,
    int ImageHeight,
    IReadOnlyList<string> ClassNames,
    DatasetFiles Files,
    IReadOnlyList<Uri> Mirrors
);
