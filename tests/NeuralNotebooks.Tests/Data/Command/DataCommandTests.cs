using NeuralNotebooks.Data;
using NeuralNotebooks.Data.Command;
using NeuralNotebooks.Tests.Data.Download;

namespace NeuralNotebooks.Tests.Data.Command;

public sealed class DataCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("command");
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();
    private readonly TestServer mirror = new(request => request.SendAsync(TestSet.Packed(request.Path)));

    private string Cached => Path.Combine(folder.FullName, "small");

    public void Dispose()
    {
        mirror.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task List_says_where_a_set_is()
    {
        await AssertRunsAsync("list");
        Assert.Contains($"small  Random images. public domain.{Environment.NewLine}       not here", output.ToString());
        await AssertRunsAsync("get", "small");
        await AssertRunsAsync("list");
        Assert.Contains($"       {Cached}", output.ToString());
    }

    [Fact]
    public async Task Get_fetches_and_verifies()
    {
        await AssertRunsAsync("get", "SMALL");
        Assert.Equal($"Small is here, verified: {Cached}{Environment.NewLine}", output.ToString());
        Assert.Equal(4, Directory.GetFiles(Cached, "*.gz").Length);
    }

    [Fact]
    public async Task Get_all_takes_the_whole_catalog()
    {
        await AssertRunsAsync("get", "all");
        Assert.Equal(4, mirror.Requests.Count);
    }

    [Fact]
    public async Task Get_offline_fails_with_what_to_do()
    {
        var exception = await Assert.ThrowsAsync<DatasetUnavailableException>(() =>
            RunAsync(new() { Offline = true }, "get", "small")
        );
        Assert.Contains("not available: downloads are switched off", exception.Message);
    }

    [Fact]
    public async Task Get_of_an_unknown_set_names_the_known_ones()
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(() => RunAsync(new(), "get", "big"));
        Assert.Contains("Expected one of the sets small, but got \"big\"", exception.Message);
    }

    [Fact]
    public async Task Verify_finds_a_damaged_file()
    {
        await AssertRunsAsync("get", "small");
        await AssertRunsAsync("verify");
        Assert.Contains($"{Path.Combine(Cached, "test-labels.gz")}: good", output.ToString());

        await File.WriteAllBytesAsync(Path.Combine(Cached, "test-labels.gz"), TestSet.Packed("test-images"));
        Assert.Equal(1, await RunAsync(new(), "verify", "small"));
        Assert.Contains("test-labels.gz has the wrong size", error.ToString());
    }

    [Fact]
    public async Task Verify_without_any_file_says_so()
    {
        await AssertRunsAsync("verify");
        Assert.Contains("Small is not here.", output.ToString());
    }

    [Fact]
    public async Task Where_shows_what_counts()
    {
        await AssertRunsAsync("get", "small");
        await AssertRunsAsync("where");
        Assert.Contains($"cache                    {folder.FullName} (0.3 MB)", output.ToString());
        Assert.Contains("NEURALNOTEBOOKS_OFFLINE  not set: downloads are allowed", output.ToString());
    }

    [Fact]
    public async Task Clear_deletes_only_what_the_catalog_knows()
    {
        await AssertRunsAsync("get", "small");
        string notes = Path.Combine(Cached, "notes.txt");
        await File.WriteAllTextAsync(notes, "mine");
        await File.WriteAllTextAsync(Path.Combine(Cached, "train-images.0123abcd.part"), "half");
        await AssertRunsAsync("clear");
        Assert.Contains("Small: 5 files deleted from the cache, 0.3 MB", output.ToString());
        Assert.Equal([Path.Combine(Cached, ".lock"), notes], Directory.GetFiles(Cached).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData()]
    [InlineData("bake")]
    [InlineData("get")]
    [InlineData("where", "else")]
    public async Task Wrong_words_show_the_usage(params string[] words)
    {
        Assert.Equal(1, await RunAsync(new(), words));
        Assert.StartsWith("Usage: data list", error.ToString());
    }

    [Fact]
    public async Task Help_shows_the_usage()
    {
        await AssertRunsAsync("--help");
        Assert.StartsWith("Usage: data list", output.ToString());
    }

    [Fact]
    public async Task Trouble_is_one_message_and_exit_code_one()
    {
        Assert.Equal(1, await DataCommand.RunAsync(["get", "cifar"], output, error, default));
        Assert.StartsWith("Expected one of the sets mnist, fashion-mnist, but got \"cifar\".", error.ToString());
    }

    [Fact]
    public void A_bar_shows_how_far_it_is()
    {
        Assert.Equal(
            "train-images  ██████░░░░░░░░░░░░░░░░░░    2.5 of 10.0 MB  example.org",
            DownloadBar.Line(new DownloadProgress("Small", "train-images", "example.org", 2_500_000, 10_000_000))
        );
        Assert.Equal(
            "train-images    2.5 MB  example.org",
            DownloadBar.Line(new DownloadProgress("Small", "train-images", "example.org", 2_500_000, null))
        );
        Assert.Equal(
            "train-labels  ████████████████████████   28.9 of 28.9 kB  example.org",
            DownloadBar.Line(new DownloadProgress("Small", "train-labels", "example.org", 28_857, 28_857))
        );
    }

    private async Task AssertRunsAsync(params string[] words) => Assert.Equal(0, await RunAsync(new(), words));

    private Task<int> RunAsync(DataOptions options, params string[] words) =>
        new DataCommand(
            [TestSet.Entry(mirror.Address)],
            options with
            {
                CacheFolder = folder.FullName,
            },
            output,
            error
        ).RunAsync(words, default);
}
