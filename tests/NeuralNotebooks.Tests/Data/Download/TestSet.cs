using System.IO.Compression;
using System.Security.Cryptography;
using NeuralNotebooks.Data;

namespace NeuralNotebooks.Tests.Data.Download;

/// <summary>A small set of random 28 × 28 images, with what a catalog and a mirror would say of it.</summary>
internal static class TestSet
{
    private const int TrainCount = 300;
    private const int TestCount = 20;

    private static readonly Dictionary<string, byte[]> Contents = new()
    {
        ["train-images"] = Images(1, TrainCount),
        ["train-labels"] = Labels(TrainCount),
        ["test-images"] = Images(2, TestCount),
        ["test-labels"] = Labels(TestCount),
    };

    public static DatasetEntry Entry(params Uri[] mirrors) =>
        new(
            "small",
            "Small",
            "Random images.",
            "public domain",
            "none",
            "https://example.org/",
            28,
            28,
            [.. Enumerable.Range(0, 10).Select(label => $"class {label}")],
            new DatasetFiles(File("train-images"), File("train-labels"), File("test-images"), File("test-labels")),
            mirrors
        );

    public static DatasetFile File(string name) =>
        new(name, Contents[name].Length, Convert.ToHexStringLower(SHA256.HashData(Contents[name])));

    public static byte[] Plain(string name) => Contents[name];

    /// <summary>The file as a mirror has it; the name may be a request's path.</summary>
    public static byte[] Packed(string path) => Pack(Contents[Path.GetFileNameWithoutExtension(path)]);

    public static byte[] Pack(byte[] content, CompressionLevel level = CompressionLevel.Optimal)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
            gzip.Write(content);
        return packed.ToArray();
    }

    private static byte[] Images(int seed, int count)
    {
        byte[] pixels = new byte[count * 28 * 28];
        new System.Random(seed).NextBytes(pixels);
        return Written(new IdxFile(pixels, count, 28, 28));
    }

    private static byte[] Labels(int count) =>
        Written(new IdxFile([.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))], count));

    private static byte[] Written(IdxFile idx)
    {
        var stream = new MemoryStream();
        idx.Write(stream);
        return stream.ToArray();
    }
}
