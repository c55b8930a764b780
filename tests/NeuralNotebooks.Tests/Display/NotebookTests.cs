using NeuralNotebooks.Conventions;
using NeuralNotebooks.Data;
using NeuralNotebooks.Display;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Tests.Data.Download;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Display;

/// <summary>What loading and training show in a notebook, by themselves.</summary>
[Collection(NotebookGroup.Name)]
public sealed class NotebookTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("notebook");

    private DataOptions Options => new() { CacheFolder = folder.FullName, RetryDelay = TimeSpan.FromMilliseconds(1) };

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Replaced_data_is_told_once_with_the_reason_and_what_to_do()
    {
        using var host = new FakeHost();
        var split = await Datasets.LoadEntryAsync(TestSet.Entry(TestServer.Nowhere()), Options, default);
        string notice = Assert.Single(Assert.Single(host.Outputs));
        Assert.Equal(split.Notice, notice);
        Assert.Contains("no mirror could give it", notice);
        Assert.Contains("data get small", notice);
        Assert.DoesNotContain(notice, split.ToString());
        Assert.Contains("Generated digits in place of Small", split.ToString());
        Assert.Equal(DataUsedName.Generated, FakeHost.DataUsed);
    }

    [Fact]
    public async Task Outside_of_a_notebook_the_error_stream_tells_it()
    {
        var before = Console.Error;
        using var error = new StringWriter();
        Console.SetError(error);
        try
        {
            var split = await Datasets.LoadEntryAsync(TestSet.Entry(TestServer.Nowhere()), Options, default);
            Assert.Equal(split.Notice + Environment.NewLine, error.ToString());
        }
        finally
        {
            Console.SetError(before);
        }
    }

    [Fact]
    public async Task Real_data_shows_nothing_and_is_noted_for_the_host()
    {
        using var mirror = new TestServer(request => request.SendAsync(TestSet.Packed(request.Path)));
        using var host = new FakeHost();
        await Datasets.LoadEntryAsync(TestSet.Entry(mirror.Address), Options, default);
        Assert.Empty(host.Outputs);
        Assert.Equal(DataUsedName.Real, FakeHost.DataUsed);
        // Once something was replaced, it was.
        await Datasets.LoadEntryAsync(TestSet.Entry(TestServer.Nowhere()) with { Name = "other" }, Options, default);
        await Datasets.LoadEntryAsync(TestSet.Entry(mirror.Address), Options, default);
        Assert.Equal(DataUsedName.Generated, FakeHost.DataUsed);
    }

    [Fact]
    public async Task A_download_shows_at_once_whom_it_asks_and_ends_in_one_line()
    {
        using var mirror = new TestServer(request => request.SendAsync(TestSet.Packed(request.Path)));
        using var host = new FakeHost();
        var note = new DownloadNote();
        note.Report(new DownloadProgress("Small", "images", "a.org", 0, null));
        Assert.Equal("Small: downloading images from a.org …", Assert.Single(Assert.Single(host.Lines)));
        note.Report(new DownloadProgress("Small", "images", "a.org", 50, 50));
        Assert.Equal("Small: downloaded images from a.org", Assert.Single(host.Lines)[^1]);
        // The store asks before it knows whether anybody answers.
        var options = Options with
        {
            Progress = note,
        };
        await Datasets.LoadEntryAsync(TestSet.Entry(TestServer.Nowhere(), mirror.Address), options, default);
        Assert.Single(host.Lines);
    }

    [Fact]
    public void Quick_work_shows_no_line_and_slow_work_one_that_changes()
    {
        using var host = new FakeHost();
        var quick = new ProgressLine(TimeSpan.FromHours(1));
        quick.Report(() => "never");
        quick.End(() => "never");
        Assert.Empty(host.Lines);

        var slow = new ProgressLine(TimeSpan.Zero);
        slow.Report(() => "begins");
        slow.End(() => "ends");
        Assert.Equal(["begins", "ends"], Assert.Single(host.Lines));
    }

    [Fact]
    public void A_training_shows_one_line_that_ends_in_its_result()
    {
        using var host = new FakeHost();
        var history = Train(new TrainingOptions { ValidationFraction = 0.2 });
        var line = Assert.Single(host.Lines);
        Assert.Matches(@"^epoch \d+/\d+  batch \d+/\d+  loss .* accuracy .* s, .* s left$", line[0]);
        Assert.StartsWith($"{history.Summary} (", line[^1]);
        Assert.Matches(@"loss \d+\.\d{4}, accuracy .* %, validation .* % \(\d+\.\d s\)$", line[^1]);
        Assert.Empty(host.Outputs);
    }

    [Fact]
    public void One_option_or_a_caller_who_tells_himself_switches_it_off()
    {
        using var host = new FakeHost();
        Train(new TrainingOptions { ShowProgress = false });
        Train(new TrainingOptions { Progress = new ImmediateProgress(_ => { }) });
        Train(new TrainingOptions { BatchProgress = new ImmediateProgress(_ => { }) });
        Assert.Empty(host.Lines);
    }

    [Fact]
    public void The_line_changes_nothing_of_what_is_learned()
    {
        float[] shown;
        using (var host = new FakeHost())
        {
            shown = Weights();
            Assert.Single(host.Lines);
        }

        using var silent = new FakeHost(showsProgress: false);
        Assert.Equal(shown, Weights());

        static float[] Weights()
        {
            var network = new Mlp(20, 30, 4);
            network.Fit(Noise(), new TrainingOptions { Epochs = 2, Optimizer = new SlowOptimizer() });
            return [.. network.Layers[0].Weights.Cast<float>()];
        }
    }

    [Fact]
    public void Where_nothing_draws_a_history_is_one_line()
    {
        var history = new Mlp(20, 30, 4).Fit(Noise(), new TrainingOptions { Epochs = 1 });
        var written = new Dictionary<string, string>();
        foreach (
            var formatter in new HistoryFormatterSource().CreateTypeFormatters().Cast<Formatter<TrainingHistory>>()
        )
        {
            using var writer = new StringWriter();
            if (formatter.Format(history, writer))
                written[formatter.MimeType] = writer.ToString();
        }

        Assert.Equal(["text/html", "text/plain"], written.Keys.Order());
        Assert.All(written.Values, text => Assert.Equal(history.ToString(), text));
    }

    private static TrainingHistory Train(TrainingOptions options) =>
        new Mlp(20, 30, 4).Fit(Noise(), options with { Epochs = 2, Optimizer = new SlowOptimizer() });

    private static Dataset Noise()
    {
        var random = new Random(1);
        float[] inputs = [.. Enumerable.Range(0, 400 * 20).Select(_ => random.NextSingle())];
        int[] labels = [.. Enumerable.Range(0, 400).Select(row => row % 4)];
        return new Dataset(inputs, labels, 20, ["a", "b", "c", "d"]);
    }
}
