using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using NeuralNotebooks.Benchmarks;
using NeuralNotebooks.Benchmarks.Epochs;

const string Usage = """
    Usage: Benchmarks <mode>
      epoch [threads] [repetitions]     seconds per training epoch: csharp,threads,network,batch,optimizer,seconds
      peers [repetitions] [theirs]      NumPy's and PyTorch's epochs, then ours, as the table of RESULTS.md;
                                        PEERS names the peers' program, ../shared/bench/peers.sh unless set
      against <folder> [rounds] [repetitions]
                                        another build's epochs and ours in turn; the folder is a built checkout
      accuracy [recipe] [seeds]         test accuracy, mean ± standard deviation; recipes: all, or one of
                                        mnist-defaults mnist-plain mnist-shift mnist-elastic
                                        fashion-defaults fashion-plain fashion-best
      choose <recipe> [seeds]           the same on the last 10,000 training samples, to choose settings with
      peak                              matrix products as a part of one core's peak
      digits                            what a network trained on the generated digits reads of MNIST
      depth                             what the checks for endless recursion cost a cell's own functions
      kernels [BenchmarkDotNet options] products, optimizers, activations, softmax, steps, charts, files, one by one:
                                        kernels --filter '*', or --filter '*Product*' --job short
    MNIST and Fashion-MNIST are looked for where the lessons look (NEURALNOTEBOOKS_DATA, data/cache, download).
    """;

try
{
    return await RunAsync();
}
catch (Exception exception) when (exception is ArgumentException or FormatException or InvalidOperationException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

async Task<int> RunAsync()
{
    switch (args.FirstOrDefault())
    {
        case "epoch":
            EpochBenchmark.Run(Number(1), Number(2) ?? 5);
            return 0;
        case "peers":
            BesidePeers.Run(Number(1) ?? 11, Number(2) ?? 3);
            return 0;
        case "against" when args.Length > 1:
            BesideOtherBuild.Run(args[1], Number(2) ?? 7, Number(3) ?? 5);
            return 0;
        case "accuracy" or "choose":
            await AccuracyBenchmark.RunAsync(
                args.ElementAtOrDefault(1) ?? "all",
                Number(2) ?? 5,
                onValidation: args[0] == "choose"
            );
            return 0;
        case "digits":
            await GeneratedDigitsAccuracy.RunAsync();
            return 0;
        case "depth":
            DepthCheckBenchmark.Run();
            return 0;
        case "peak":
            PeakBenchmark.Run();
            return 0;
        case "kernels":
            // BenchmarkDotNet builds everything once more, which on a busy machine takes longer than its two minutes.
            var config = ManualConfig
                .Create(DefaultConfig.Instance)
                .WithBuildTimeout(TimeSpan.FromMinutes(15))
                .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(40));
            BenchmarkSwitcher.FromAssembly(typeof(BesidePeers).Assembly).Run(args[1..], config);
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 1;
    }
}

int? Number(int index) =>
    args.Length > index ? int.Parse(args[index], System.Globalization.CultureInfo.InvariantCulture) : null;
