namespace NeuralNotebooks.Data;

/// <summary>
/// Files of the catalog, compressed or plain, that are used only if their content is the expected one.
/// </summary>
internal static class VerifiedFile
{
    /// <summary>The file's path in a set's folder, compressed or plain; null if it is not there.</summary>
    public static string? Find(string folder, DatasetFile file) =>
        new[] { file.Name + ".gz", file.Name }.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>The decompressed content.</summary>
    /// <exception cref="InvalidDataException">The content is not the one that the catalog describes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[] Read(string path, DatasetFile file)
    {
        byte[] content = GzipOrPlain.ReadExactly(path, file.Size);
        string hash = Sha256.Of(content);
        return hash == file.Sha256
            ? content
            : throw new InvalidDataException(
                $"{path} has the wrong content: expected SHA-256 {file.Sha256}, but got {hash}."
            );
    }
}
