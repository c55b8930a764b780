using System.IO.Compression;
using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Data;

namespace NeuralNotebooks.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("idx");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("plain")]
    [InlineData("packed.gz")]
    public void What_is_written_is_read_back(string name)
    {
        string path = Path.Combine(folder.FullName, name);
        new IdxFile([1, 2, 3, 4, 5, 255], 3, 2).Write(path);

        var read = IdxFile.Read(path);

        Assert.Equal(IdxElementType.UnsignedByte, read.ElementType);
        Assert.Equal([3, 2], read.Dimensions);
        Assert.Equal([1, 2, 3, 4, 5, 255], read.Content);
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public void Layout_is_that_of_the_format()
    {
        var stream = new MemoryStream();
        new IdxFile([7, 8], 1, 2).Write(stream);
        Assert.Equal([0, 0, 0x08, 2, 0, 0, 0, 1, 0, 0, 0, 2, 7, 8], stream.ToArray());
    }

    [Fact]
    public void Compression_is_recognised_by_content_not_by_name()
    {
        string path = Path.Combine(folder.FullName, "packed.gz");
        new IdxFile([1, 2], 2).Write(path);
        string renamed = Path.Combine(folder.FullName, "renamed");
        File.Move(path, renamed);
        Assert.Equal([1, 2], IdxFile.Read(renamed).Content);
    }

    [Theory]
    [InlineData(IdxElementType.UnsignedByte, "FF", 255)]
    [InlineData(IdxElementType.SignedByte, "FF", -1)]
    [InlineData(IdxElementType.Int16, "FF00", -256)]
    [InlineData(IdxElementType.Int32, "00010000", 65536)]
    [InlineData(IdxElementType.Single, "3FC00000", 1.5)]
    [InlineData(IdxElementType.Double, "BFF8000000000000", -1.5)]
    public void Every_element_type_is_big_endian(IdxElementType elementType, string bytes, double expected)
    {
        var idx = new IdxFile(elementType, Convert.FromHexString(bytes), 1);
        Assert.Equal(1, idx.Count);
        Assert.Equal([expected], idx.ToDoubles());
    }

    [Fact]
    public void Any_shape_survives_a_round_trip() =>
        Prop.ForAll<NonEmptyArray<PositiveInt>>(lengths =>
            {
                int[] dimensions = [.. lengths.Get.Take(5).Select(length => length.Get % 5)];
                byte[] content = new byte[dimensions.Aggregate(1, (product, length) => product * length)];
                new System.Random(1).NextBytes(content);
                var stream = new MemoryStream();
                new IdxFile(content, dimensions).Write(stream);
                stream.Position = 0;
                var read = IdxFile.Read(stream, "memory");
                return read.Dimensions.SequenceEqual(dimensions) && read.Content.SequenceEqual(content);
            })
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "too short: expected an IDX header of at least 4 bytes, but got 0")]
    [InlineData("0000", "too short: expected an IDX header of at least 4 bytes, but got 2")]
    [InlineData("3C21444F4354", "not an IDX file: expected it to begin with 00-00")]
    [InlineData("00000701", "not an IDX file")]
    [InlineData("00000800", "not an IDX file")]
    [InlineData("00000802 00000001", "too short: expected 8 bytes for 2 dimensions, but got 4")]
    [InlineData("00000801 00000003 0102", "too short: expected 3 bytes for 3 elements, but got 2")]
    [InlineData("00000801 00000001 0102", "too long: expected 1 bytes for 1 elements")]
    [InlineData("00000801 FFFFFFFF", "impossible size: -1 elements")]
    [InlineData("00000803 7FFFFFFF 7FFFFFFF 7FFFFFFF", "impossible size: 2147483647 × 2147483647 × 2147483647")]
    [InlineData("00000801 40000001", "impossible size")]
    [InlineData("1F8B0800", "too short")]
    [InlineData("1F8B0000 00000000", "its gzip compression cannot be undone")]
    public void Each_damage_has_its_own_message(string content, string message)
    {
        byte[] bytes = Convert.FromHexString(content.Replace(" ", ""));
        var error = Assert.Throws<InvalidDataException>(() => IdxFile.Read(new MemoryStream(bytes), "train"));
        Assert.StartsWith("train", error.Message);
        Assert.Contains(message, error.Message);
    }

    [Fact]
    public void Flipped_and_cut_bytes_give_invalid_data_or_another_array_but_nothing_else()
    {
        byte[] plain = Written(new IdxFile(new byte[300], 3, 10, 10));
        byte[] packed = Packed(plain);
        Prop.ForAll<bool, NonEmptyArray<(NonNegativeInt Place, byte Value)>, NonNegativeInt>(
                (compressed, flips, cut) =>
                {
                    byte[] damaged = [.. compressed ? packed : plain];
                    foreach ((var place, byte value) in flips.Get)
                        damaged[place.Get % Math.Min(damaged.Length, 40)] ^= value;
                    return ReadsOrIsInvalid(damaged[..(damaged.Length - cut.Get % damaged.Length)]);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [Fact]
    public void Any_bytes_are_invalid_data_or_an_array() =>
        Prop.ForAll<byte[]>(bytes =>
                ReadsOrIsInvalid([0, 0, 8, .. bytes]) && ReadsOrIsInvalid([0x1F, 0x8B, 8, .. bytes])
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void A_header_that_promises_a_gigabyte_takes_no_gigabyte()
    {
        byte[] header = [0, 0, 8, 1, 0x40, 0, 0, 0];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(() => IdxFile.Read(new MemoryStream(header), "liar"));
        // The first step of reading is 64 MB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 80_000_000);
    }

    [Fact]
    public void Wrong_dimensions_name_both_sizes()
    {
        var error = Assert.Throws<ArgumentException>(() => new IdxFile([1, 2, 3], 2, 2));
        Assert.Contains("Expected 4 bytes for 2 × 2 elements of 1 bytes, but got 3", error.Message);
    }

    [Fact]
    public void Images_and_labels_become_a_dataset()
    {
        var dataset = IdxFile.ReadDataset(
            Saved("images", new IdxFile([0, 255, 51, 102], 2, 1, 2)),
            Saved("labels.gz", new IdxFile([1, 0], 2)),
            ["no", "yes"]
        );

        Assert.Equal([0, 1, 0.2f, 0.4f], dataset.Inputs);
        Assert.Equal([1, 0], dataset.Labels);
        Assert.Equal((2, 1), (dataset.ImageWidth, dataset.ImageHeight));
        Assert.Equal("yes", dataset.ClassName(0));
    }

    [Fact]
    public void Classes_without_names_are_numbered() =>
        Assert.Equal(
            ["0", "1", "2"],
            IdxFile
                .ReadDataset(Saved("images", new IdxFile([0, 0], 2, 1, 1)), Saved("labels", new IdxFile([2, 0], 2)))
                .ClassNames
        );

    [Fact]
    public void More_labels_than_images_is_an_error_with_both_counts() =>
        AssertDatasetError("has 2 images, but", new IdxFile([0, 0], 2, 1, 1), new IdxFile([0, 1, 0], 3));

    [Fact]
    public void A_label_without_a_class_is_an_error() =>
        AssertDatasetError("has the label 2 for sample 1", new IdxFile([0, 0], 2, 1, 1), new IdxFile([0, 2], 2));

    [Fact]
    public void Labels_in_place_of_images_are_an_error() =>
        AssertDatasetError("does not hold images", new IdxFile([0, 0], 2), new IdxFile([0, 0], 2));

    [Fact]
    public void Images_in_place_of_labels_are_an_error() =>
        AssertDatasetError("does not hold labels", new IdxFile([0, 0], 2, 1, 1), new IdxFile([0, 0], 2, 1, 1));

    [Fact]
    public void Images_without_pixels_are_an_error() =>
        AssertDatasetError("Expected at least one pixel", new IdxFile([], 2, 0, 1), new IdxFile([0, 0], 2));

    private void AssertDatasetError(string message, IdxFile images, IdxFile labels)
    {
        var error = Assert.Throws<InvalidDataException>(() =>
            IdxFile.ReadDataset(Saved("images", images), Saved("labels", labels), ["no", "yes"])
        );
        Assert.Contains(message, error.Message);
    }

    private string Saved(string name, IdxFile idx)
    {
        string path = Path.Combine(folder.FullName, name);
        idx.Write(path);
        return path;
    }

    private static bool ReadsOrIsInvalid(byte[] bytes)
    {
        try
        {
            return IdxFile.Read(new MemoryStream(bytes), "damaged").Content.Length < 10_000_000;
        }
        catch (InvalidDataException error)
        {
            return error.Message.StartsWith("damaged", StringComparison.Ordinal);
        }
    }

    private static byte[] Written(IdxFile idx)
    {
        var stream = new MemoryStream();
        idx.Write(stream);
        return stream.ToArray();
    }

    private static byte[] Packed(byte[] plain)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(plain);
        return packed.ToArray();
    }
}
