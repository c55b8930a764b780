using System.Security.Cryptography;

namespace NeuralNotebooks.Data;

/// <summary>Sets to learn from: real ones by name, and small ones made on the spot.</summary>
public static partial class Datasets
{
    /// <summary>The environment variable that names a folder with one subfolder per set, such as <c>mnist</c>.</summary>
    public const string FolderVariable = "NEURALNOTEBOOKS_DATA";

    /// <summary>Loads a set of the catalog, such as <c>mnist</c> or <c>fashion-mnist</c>; pixels from 0 to 1.</summary>
    /// <exception cref="ArgumentException">The catalog has no such set.</exception>
    /// <exception cref="FileNotFoundException">A file of the set is nowhere to be found.</exception>
    /// <exception cref="InvalidDataException">A file is not the one that the catalog describes.</exception>
    public static Task<DataSplit> LoadAsync(string name)
    {
        DatasetEntry entry = DatasetCatalog.Find(name);
        return Task.Run(() => new DataSplit(
            LoadPart(entry, entry.Files.TrainImages, entry.Files.TrainLabels),
            LoadPart(entry, entry.Files.TestImages, entry.Files.TestLabels)));
    }

    private static Dataset LoadPart(DatasetEntry entry, DatasetFile imagesFile, DatasetFile labelsFile)
    {
        IdxFile images = LoadFile(entry, imagesFile);
        IdxFile labels = LoadFile(entry, labelsFile);
        Dataset dataset = IdxFile.ToDataset(images, imagesFile.Name, labels, labelsFile.Name, entry.ClassNames);
        return new Dataset(
            dataset.Inputs, dataset.Labels, dataset.Features, dataset.ClassNames, dataset.ImageWidth, dataset.ImageHeight)
        {
            Title = entry.Title,
        };
    }

    private static IdxFile LoadFile(DatasetEntry entry, DatasetFile file)
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable(FolderVariable) ?? "", entry.Name);
        string path = Path.Combine(folder, file.Name + ".gz");
        if (!File.Exists(path))
            path = Path.Combine(folder, file.Name);
        byte[] content = GzipOrPlain.ReadExactly(path, file.Size);
        string hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (hash != file.Sha256)
            throw new InvalidDataException(
                $"{path} is not the file of {entry.Title}: expected SHA-256 {file.Sha256}, but got {hash}.");
        return IdxFile.Read(new MemoryStream(content), path);
    }
}
