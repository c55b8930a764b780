using NeuralNotebooks.Data;

namespace NeuralNotebooks.Tests.Data;

public sealed class DatasetCatalogTests
{
    public static TheoryData<string> Names => [.. DatasetCatalog.All.Select(entry => entry.Name)];

    [Fact]
    public void Holds_the_two_sets_of_the_lessons() =>
        Assert.Equal(["mnist", "fashion-mnist"], DatasetCatalog.All.Select(entry => entry.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_set_says_what_it_is_and_whose(string name)
    {
        var entry = DatasetCatalog.Find(name);
        Assert.All(
            [entry.Title, entry.Description, entry.Licence, entry.Citation, entry.Homepage],
            text => Assert.False(string.IsNullOrWhiteSpace(text))
        );
        Assert.Equal(10, entry.ClassNames.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_set_has_two_independent_https_mirrors_that_are_folders(string name)
    {
        var mirrors = DatasetCatalog.Find(name).Mirrors;
        Assert.All(mirrors, mirror => Assert.Equal("https", mirror.Scheme));
        Assert.All(mirrors, mirror => Assert.EndsWith("/", mirror.AbsolutePath));
        Assert.True(mirrors.Select(mirror => mirror.Host).Distinct().Count() >= 2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_file_has_the_size_that_its_images_take(string name)
    {
        var entry = DatasetCatalog.Find(name);
        int pixels = entry.ImageWidth * entry.ImageHeight;
        // An IDX header has four bytes, and four more for each of three dimensions, or of one.
        Assert.Equal((entry.Files.TrainLabels.Size - 8) * pixels, entry.Files.TrainImages.Size - 16);
        Assert.Equal((entry.Files.TestLabels.Size - 8) * pixels, entry.Files.TestImages.Size - 16);
        Assert.All(
            new[] { entry.Files.TrainImages, entry.Files.TrainLabels, entry.Files.TestImages, entry.Files.TestLabels },
            file => Assert.Matches("^[0-9a-f]{64}$", file.Sha256)
        );
    }
}
