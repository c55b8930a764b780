using System.Diagnostics;
using System.IO.Compression;
using NeuralNotebooks.Data;

namespace NeuralNotebooks.Tests.Data.Download;

/// <summary>
/// Each mirror misbehaves in its own way; each test ends in a verified file or in an error that names the mirrors.
/// </summary>
public sealed class DownloadTests : IDisposable
{
    private const string Name = "train-images";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("download");
    private readonly DataOptions options;

    public DownloadTests() =>
        options = new DataOptions
        {
            CacheFolder = folder.FullName,
            ConnectTimeout = TimeSpan.FromSeconds(20),
            StallTimeout = TimeSpan.FromSeconds(60),
            RetryDelay = TimeSpan.FromMilliseconds(1),
        };

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_good_mirror_is_asked_once_and_then_never_again()
    {
        using var mirror = new TestServer(request => request.SendRangeAsync(TestSet.Packed(request.Path)));
        await AssertGetsAsync(mirror);
        await AssertGetsAsync(mirror);
        Assert.Equal("/train-images.gz", Assert.Single(mirror.Requests).Path);
        Assert.Equal([".lock", "train-images.gz"], CachedFiles());
    }

    [Fact]
    public async Task Plain_content_is_kept_under_the_plain_name()
    {
        using var mirror = new TestServer(request => request.SendAsync(TestSet.Plain(Name)));
        await AssertGetsAsync(mirror);
        Assert.Equal([".lock", "train-images"], CachedFiles());
    }

    [Fact]
    public async Task Not_found_goes_on_to_the_next_mirror_at_once()
    {
        using var first = new TestServer(request => request.FailAsync("404 Not Found"));
        using var second = new TestServer(request => request.SendAsync(TestSet.Packed(Name)));
        await AssertGetsAsync(first, second);
        Assert.Single(first.Requests);
    }

    [Theory]
    [InlineData("file:///etc/hostname")]
    [InlineData("data:text/plain,hello")]
    [InlineData("ftp://127.0.0.1/train-images.gz")]
    public async Task A_redirect_away_from_the_web_goes_on_to_the_next_mirror(string place)
    {
        using var first = new TestServer(request =>
            request.HeadAsync("302 Found", $"Location: {place}", "Content-Length: 0")
        );
        using var second = new TestServer(request => request.SendAsync(TestSet.Packed(Name)));
        await AssertGetsAsync(first, second);
        Assert.Single(first.Requests);
    }

    [Fact]
    public async Task Unavailable_for_a_moment_is_asked_again()
    {
        using var mirror = new TestServer(request =>
            request.Index < 2 ? request.FailAsync("503 Service Unavailable") : request.SendAsync(TestSet.Packed(Name))
        );
        await AssertGetsAsync(mirror);
        Assert.Equal(3, mirror.Requests.Count);
    }

    [Fact]
    public async Task Unavailable_for_good_goes_on_to_the_next_mirror()
    {
        using var first = new TestServer(request => request.FailAsync("503 Service Unavailable"));
        using var second = new TestServer(request => request.SendAsync(TestSet.Packed(Name)));
        await AssertGetsAsync(first, second);
        Assert.Equal(4, first.Requests.Count);
    }

    [Fact]
    public async Task Wrong_content_is_not_kept()
    {
        byte[] almost = [.. TestSet.Plain(Name)];
        almost[5000] ^= 1;
        using var first = new TestServer(request => request.SendAsync(TestSet.Pack(almost)));
        using var second = new TestServer(request => request.SendAsync(TestSet.Packed(Name)));
        await AssertGetsAsync(first, second);
        Assert.Equal([".lock", "train-images.gz"], CachedFiles());
    }

    [Fact]
    public async Task Wrong_content_everywhere_names_every_mirror_and_leaves_nothing()
    {
        using var first = new TestServer(request => request.SendAsync("<!DOCTYPE html> Please log in"u8.ToArray()));
        using var second = new TestServer(request => request.SendAsync(TestSet.Pack([1, 2, 3])));
        string message = (await FailsAsync(first.Address, second.Address)).Message;
        Assert.Contains(
            $"{first.Address}train-images.gz: the answer has the wrong size: expected 235216 bytes when "
                + "decompressed, but got 29.",
            message
        );
        Assert.Contains($"{second.Address}train-images.gz: the answer has the wrong size", message);
        Assert.Equal([".lock"], CachedFiles());
    }

    [Fact]
    public async Task Cut_off_half_way_is_resumed_where_it_stopped()
    {
        byte[] packed = TestSet.Packed(Name);
        using var mirror = new TestServer(request =>
            request.Index == 0
                ? request.SendAsync(packed[..100_000], promised: packed.Length)
                : request.SendRangeAsync(packed)
        );
        await AssertGetsAsync(mirror);
        Assert.Equal([0, 100_000], mirror.Requests.Select(request => request.Start));
    }

    [Fact]
    public async Task A_line_that_is_cut_again_and_again_ends_in_the_whole_file()
    {
        byte[] packed = TestSet.Packed(Name);
        using var mirror = new TestServer(async request =>
        {
            await request.HeadAsync(
                request.Start == 0 ? "200 OK" : "206 Partial Content",
                $"Content-Range: bytes {request.Start}-{packed.Length - 1}/{packed.Length}",
                $"Content-Length: {packed.Length - request.Start}"
            );
            await request.Stream.WriteAsync(
                packed.AsMemory((int)request.Start, Math.Min(33_000, packed.Length - (int)request.Start))
            );
        });
        await AssertGetsAsync(mirror);
        // More often than a mirror that makes no progress is asked.
        Assert.Equal((packed.Length + 32_999) / 33_000, mirror.Requests.Count);
    }

    [Fact]
    public async Task A_mirror_that_cannot_resume_sends_all_of_it_again()
    {
        byte[] packed = TestSet.Packed(Name);
        using var mirror = new TestServer(request =>
            request.Index == 0
                ? request.SendAsync(packed[..100_000], promised: packed.Length)
                : request.SendAsync(packed)
        );
        await AssertGetsAsync(mirror);
    }

    [Fact]
    public async Task A_mirror_that_always_cuts_off_is_given_up()
    {
        byte[] packed = TestSet.Packed(Name);
        using var first = new TestServer(request => request.SendAsync(packed[..100_000], promised: packed.Length));
        using var second = new TestServer(request => request.SendRangeAsync(packed));
        await AssertGetsAsync(first, second);
        Assert.InRange(first.Requests.Count, 2, 6);
        Assert.Equal(0, second.Requests[0].Start);
    }

    [Fact]
    public async Task What_an_earlier_session_left_is_resumed()
    {
        byte[] packed = TestSet.Packed(Name);
        using var mirror = new TestServer(request =>
            request.Index < 4
                ? request.SendAsync(packed[..(request.Index == 0 ? 1000 : 0)], promised: packed.Length)
                : request.SendRangeAsync(packed)
        );
        await FailsAsync(mirror.Address);
        int before = mirror.Requests.Count;
        await AssertGetsAsync(mirror);
        Assert.True(mirror.Requests.Count > before);
    }

    [Fact]
    public async Task A_beginning_of_another_version_is_thrown_away()
    {
        byte[] packed = TestSet.Packed(Name),
            other = TestSet.Pack(TestSet.Plain(Name), CompressionLevel.NoCompression);
        using var mirror = new TestServer(request =>
            request.Index == 0
                ? request.SendAsync(other[..100_000], promised: other.Length)
                : request.SendRangeAsync(packed)
        );
        await AssertGetsAsync(mirror);
        Assert.Equal([0, 100_000, 0], mirror.Requests.Select(request => request.Start));
    }

    [Fact]
    public async Task A_mirror_that_trickles_is_given_up()
    {
        using var first = new TestServer(async request =>
        {
            await request.HeadAsync("200 OK", "Content-Length: 100000");
            while (true)
            {
                await request.Stream.WriteAsync(new byte[1]);
                await Task.Delay(20);
            }
        });
        using var second = new TestServer(request => request.SendAsync(TestSet.Packed(Name)));
        await AssertGetsAsync(options with { StallTimeout = TimeSpan.FromSeconds(3) }, first.Address, second.Address);
        Assert.Single(first.Requests);
    }

    [Fact]
    public async Task A_mirror_that_never_answers_is_given_up()
    {
        using var first = new TestServer(_ => Task.Delay(TimeSpan.FromSeconds(30)));
        var patience = options with { StallTimeout = TimeSpan.FromMilliseconds(300) };
        var error = await Assert.ThrowsAsync<DatasetUnavailableException>(() => GetAsync(patience, first.Address));
        Assert.Contains($"{first.Address}train-images.gz: no progress within 0.3 s", error.Message);
    }

    [Fact]
    public async Task A_redirect_is_followed()
    {
        using var target = new TestServer(request => request.SendAsync(TestSet.Packed(Name)));
        using var mirror = new TestServer(request =>
            request.HeadAsync("302 Found", $"Location: {target.Address}elsewhere", "Content-Length: 0")
        );
        await AssertGetsAsync(mirror);
        Assert.Equal("/elsewhere", Assert.Single(target.Requests).Path);
    }

    [Fact]
    public async Task A_redirect_in_circles_is_an_error()
    {
        using var mirror = new TestServer(request =>
            request.HeadAsync("302 Found", "Location: /again", "Content-Length: 0")
        );
        Assert.Contains("302", (await FailsAsync(mirror.Address)).Message);
    }

    [Fact]
    public async Task A_gzip_bomb_is_not_unfolded()
    {
        // 200 MB of zeros in 200 kB, where 235 kB are expected.
        byte[] bomb = TestSet.Pack(new byte[200_000_000], CompressionLevel.SmallestSize);
        using var mirror = new TestServer(request => request.SendAsync(bomb));
        Assert.Contains("but got more", (await FailsAsync(mirror.Address)).Message);
        Assert.Equal([".lock"], CachedFiles());

        string path = Path.Combine(folder.FullName, "bomb.gz");
        await File.WriteAllBytesAsync(path, bomb);
        Assert.InRange(AllocatedBytes(() => VerifiedFile.Read(path, TestSet.File(Name))), 0, 1_000_000);
    }

    [Fact]
    public async Task An_endless_answer_is_cut()
    {
        using var mirror = new TestServer(async request =>
        {
            await request.HeadAsync("200 OK");
            while (true)
                await request.Stream.WriteAsync(new byte[10_000]);
        });
        Assert.Contains("too long for a file of 235216 bytes", (await FailsAsync(mirror.Address)).Message);
        Assert.Equal([".lock"], CachedFiles());
    }

    [Fact]
    public async Task No_server_at_all_is_an_error_that_names_the_mirrors()
    {
        var nowhere = TestServer.Nowhere();
        var error = await FailsAsync(nowhere);
        Assert.Contains($"{nowhere}train-images.gz: ", error.Message);
        Assert.Contains(DataOptions.FolderVariable, error.Message);
        Assert.Equal("no mirror could give it", error.Reason);
    }

    [Fact]
    public async Task Offline_asks_nobody()
    {
        using var mirror = new TestServer(request => request.SendAsync(TestSet.Packed(Name)));
        var error = await Assert.ThrowsAsync<DatasetUnavailableException>(() =>
            GetAsync(options with { Offline = true }, mirror.Address)
        );
        Assert.Equal("downloads are switched off", error.Reason);
        Assert.Empty(mirror.Requests);
    }

    [Fact]
    public async Task The_mirror_of_the_classroom_is_asked_first()
    {
        using var catalog = new TestServer(request => request.SendAsync(TestSet.Packed(Name)));
        using var classroom = new TestServer(request => request.SendAsync(TestSet.Packed(Name)));
        await AssertGetsAsync(options with { Mirror = classroom.Address }, catalog.Address);
        Assert.Equal("/small/train-images.gz", Assert.Single(classroom.Requests).Path);
        Assert.Empty(catalog.Requests);
    }

    [Fact]
    public async Task The_given_folder_comes_first_and_is_never_written()
    {
        string given = Path.Combine(folder.FullName, "given");
        Directory.CreateDirectory(Path.Combine(given, "small"));
        await File.WriteAllBytesAsync(Path.Combine(given, "small", Name), TestSet.Plain(Name));
        await AssertGetsAsync(options with { Folder = given });
        Assert.Single(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public async Task A_given_folder_without_the_file_is_named()
    {
        var error = await Assert.ThrowsAsync<DatasetUnavailableException>(() =>
            GetAsync(options with { Folder = "/nowhere", Offline = true })
        );
        Assert.Contains(
            $"{Path.Combine("/nowhere", "small")}, in NEURALNOTEBOOKS_DATA: there is no {Name}.gz",
            error.Message
        );
    }

    [Fact]
    public async Task A_damaged_file_in_the_cache_is_fetched_again()
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, "small"));
        string cached = Path.Combine(folder.FullName, "small", Name + ".gz");
        await File.WriteAllBytesAsync(cached, TestSet.Packed(Name)[..1000]);
        using var mirror = new TestServer(request => request.SendAsync(TestSet.Packed(Name)));
        await AssertGetsAsync(mirror);
        Assert.Equal(TestSet.Packed(Name), await File.ReadAllBytesAsync(cached));
    }

    [Fact]
    public async Task A_damaged_file_offline_is_named()
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, "small"));
        string cached = Path.Combine(folder.FullName, "small", Name + ".gz");
        await File.WriteAllBytesAsync(cached, TestSet.Packed(Name)[..1000]);
        var error = await Assert.ThrowsAsync<DatasetUnavailableException>(() =>
            GetAsync(options with { Offline = true })
        );
        Assert.Contains($"{cached} has the wrong size", error.Message);
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_an_error()
    {
        string file = Path.Combine(folder.FullName, "small");
        await File.WriteAllTextAsync(file, "a file where the folder should be");
        Assert.Equal("the cache cannot be written", (await FailsAsync(TestServer.Nowhere())).Reason);
    }

    [Fact]
    public async Task Cancelling_stops_the_download()
    {
        using var mirror = new TestServer(_ => Task.Delay(TimeSpan.FromSeconds(30)));
        using var cancel = new CancellationTokenSource(100);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new DatasetStore(options).ReadAsync(TestSet.Entry(mirror.Address), TestSet.File(Name), cancel.Token)
        );
    }

    [Fact]
    public async Task Progress_reaches_the_total()
    {
        byte[] packed = TestSet.Packed(Name);
        using var mirror = new TestServer(request => request.SendAsync(packed));
        var progress = new RecordedProgress();
        await AssertGetsAsync(options with { Progress = progress }, mirror.Address);
        Assert.Equal(
            new DownloadProgress("Small", Name, "127.0.0.1", packed.Length, packed.Length),
            progress.Reports[^1]
        );
    }

    [Fact]
    public async Task A_whole_set_is_loaded()
    {
        using var mirror = new TestServer(request => request.SendAsync(TestSet.Packed(request.Path)));
        var split = await Datasets.LoadEntryAsync(TestSet.Entry(mirror.Address), options, default);
        Assert.Equal((300, 20, false, ""), (split.Train.Count, split.Test.Count, split.IsStandIn, split.Notice));
        Assert.Equal("Small: 300 training and 20 test samples in 10 classes", split.ToString());
        Assert.Equal("class 3", split.Test.ClassName(3));
    }

    [Fact]
    public async Task Without_any_mirror_generated_digits_stand_in_and_say_so()
    {
        var split = await Datasets.LoadEntryAsync(TestSet.Entry(TestServer.Nowhere()), options, default);
        Assert.True(split.IsStandIn);
        Assert.Equal(
            "Small is not here (no mirror could give it), so generated digits stand in for it. "
                + "To get the real set: dotnet run --project lib/NeuralNotebooks.Host -- data get small",
            split.Notice
        );
        Assert.Equal("Generated digits in place of Small", split.Train.Title);
        Assert.Equal(
            (60_000, 10_000, 784, 10),
            (split.Train.Count, split.Test.Count, split.Train.Features, split.Train.Classes)
        );
    }

    [Fact]
    public async Task Without_a_stand_in_the_error_remains() =>
        await Assert.ThrowsAsync<DatasetUnavailableException>(() =>
            Datasets.LoadEntryAsync(TestSet.Entry(TestServer.Nowhere()), options with { AllowStandIn = false }, default)
        );

    [Fact]
    public async Task Two_tasks_that_get_the_same_file_at_once_fetch_it_once()
    {
        using var mirror = new TestServer(async request =>
        {
            await Task.Delay(200);
            await request.SendAsync(TestSet.Packed(Name));
        });
        await Task.WhenAll(AssertGetsAsync(mirror), AssertGetsAsync(mirror));
        Assert.Single(mirror.Requests);
    }

    [Fact]
    public async Task Two_processes_that_get_the_same_set_at_once_both_succeed()
    {
        using var mirror = new TestServer(async request =>
        {
            await Task.Delay(100);
            await request.SendAsync(TestSet.Packed(request.Path));
        });

        Process[] processes = [StartProgram(mirror.Address), StartProgram(mirror.Address)];
        foreach (var process in processes)
        {
            using (process)
            {
                string output = await process.StandardOutput.ReadToEndAsync();
                await process.WaitForExitAsync();
                Assert.Equal("Small: 300 training and 20 test samples in 10 classes", output.Trim());
            }
        }
        // Four files, each fetched by whichever process came first.
        Assert.Equal(4, mirror.Requests.Count);
    }

    private Process StartProgram(Uri mirror) =>
        Process.Start(
            new ProcessStartInfo(
                Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet"
                    ? host
                    : "dotnet",
                [typeof(DownloadTests).Assembly.Location, mirror.ToString(), folder.FullName]
            )
            {
                RedirectStandardOutput = true,
            }
        )!;

    private static async Task<byte[]> GetAsync(DataOptions chosen, params Uri[] mirrors) =>
        await new DatasetStore(chosen).ReadAsync(TestSet.Entry(mirrors), TestSet.File(Name));

    private static async Task AssertGetsAsync(DataOptions chosen, params Uri[] mirrors) =>
        Assert.Equal(TestSet.Plain(Name), await GetAsync(chosen, mirrors));

    private async Task AssertGetsAsync(params TestServer[] mirrors) =>
        await AssertGetsAsync(options, [.. mirrors.Select(mirror => mirror.Address)]);

    private async Task<DatasetUnavailableException> FailsAsync(params Uri[] mirrors) =>
        await Assert.ThrowsAsync<DatasetUnavailableException>(() => GetAsync(options, mirrors));

    private static long AllocatedBytes(Action reading)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<InvalidDataException>(reading);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private string[] CachedFiles() =>
        [
            .. Directory
                .GetFiles(Path.Combine(folder.FullName, "small"))
                .Select(path => Path.GetFileName(path)!)
                .Order(StringComparer.Ordinal),
        ];

    private sealed class RecordedProgress : IProgress<DownloadProgress>
    {
        public List<DownloadProgress> Reports { get; } = [];

        public void Report(DownloadProgress value) => Reports.Add(value);
    }
}
