using System.CommandLine;
using NeuralNotebooks.Data;
using NeuralNotebooks.Host.Commands;
using NeuralNotebooks.Tests.Data.Download;
using Spectre.Console;

namespace NeuralNotebooks.Host.Tests.Commands;

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
        Assert.Equal(1, await RunAsync("get", "small", "--offline"));
        Assert.Contains("not available: downloads are switched off", error.ToString());
    }

    [Fact]
    public async Task Get_of_an_unknown_set_names_the_known_ones()
    {
        Assert.Equal(2, await RunAsync("get", "big"));
        Assert.Equal($"Expected one of the sets small, but got \"big\".{Environment.NewLine}", error.ToString());
    }

    [Fact]
    public async Task Verify_finds_a_damaged_file()
    {
        await AssertRunsAsync("get", "small");
        await AssertRunsAsync("verify");
        Assert.Contains($"{Path.Combine(Cached, "test-labels.gz")}: good", output.ToString());

        await File.WriteAllBytesAsync(Path.Combine(Cached, "test-labels.gz"), TestSet.Packed("test-images"));
        Assert.Equal(1, await RunAsync("verify", "small"));
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
    public async Task Wrong_words_are_refused(params string[] words)
    {
        Assert.NotEqual(0, await RunAsync(words));
        Assert.NotEmpty(error.ToString());
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("get", "-h")]
    public async Task Help_shows_the_usage(params string[] words)
    {
        await AssertRunsAsync(words);
        Assert.Contains("Usage:", output.ToString());
        Assert.Contains("--offline", output.ToString());
    }

    [Fact]
    public async Task The_catalog_is_the_librarys()
    {
        var root = new RootCommand { DataCommand.Create() };
        Assert.Equal(0, await root.Parse(["data", "list"]).InvokeAsync(Captured(), default));
        Assert.Contains("fashion-mnist", output.ToString());
    }

    [Fact]
    public async Task Trouble_with_the_settings_is_one_message_and_exit_code_two()
    {
        var command = DataCommand.Create(() => [], () => throw new ArgumentException("Expected a web address."));
        Assert.Equal(
            2,
            await new RootCommand { command }
                .Parse(["data", "where"])
                .InvokeAsync(Captured(), default)
        );
        Assert.Equal($"Expected a web address.{Environment.NewLine}", error.ToString());
    }

    [Fact]
    public void A_bar_shows_how_far_a_file_is()
    {
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(output),
            }
        );
        console
            .Progress()
            .Start(context =>
            {
                var bars = new DownloadBars(context);
                bars.Report(new DownloadProgress("Small", "train-images", "example.org", 2_500_000, 10_000_000));
                bars.Report(new DownloadProgress("Small", "train-images", "example.org", 5_000_000, 10_000_000));
                bars.Report(new DownloadProgress("Small", "train-labels", "example.org", 28_857, null));
                Assert.Equal(["train-images  example.org", "train-labels  example.org"], bars.Bars.Keys.Order());
                Assert.Equal(50, bars.Bars["train-images  example.org"].Percentage);
                Assert.False(bars.Bars["train-images  example.org"].IsIndeterminate);
                Assert.True(bars.Bars["train-labels  example.org"].IsIndeterminate);
                Assert.Equal(28_857, bars.Bars["train-labels  example.org"].Value);
            });
    }

    private async Task AssertRunsAsync(params string[] words) => Assert.Equal(0, await RunAsync(words));

    private Task<int> RunAsync(params string[] words)
    {
        var command = DataCommand.Create(
            () => [TestSet.Entry(mirror.Address)],
            () => new DataOptions { CacheFolder = folder.FullName }
        );
        return new RootCommand { command }
            .Parse(["data", .. words])
            .InvokeAsync(Captured(), default);
    }

    private InvocationConfiguration Captured() => new() { Output = output, Error = error };
}
