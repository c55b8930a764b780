using BenchmarkDotNet.Running;
using NeuralNotebooks.Benchmarks;

const string Usage = """
    Usage: Benchmarks <mode>
      epoch [threads] [repetitions]     seconds per training epoch: csharp,threads,network,batch,optimizer,seconds
      accuracy [recipe] [seeds]         test accuracy, mean ± standard deviation; recipes: all, or one of
                                        mnist-defaults mnist-plain mnist-shift mnist-elastic
                                        fashion-defaults fashion-plain fashion-best
      choose <recipe> [seeds]           the same on the last 10,000 training samples, to choose settings with
      peak                              matrix products as a part of one core's peak, and MathNet with and without us
      digits                            what a network trained on the generated digits reads of MNIST
      kernels [BenchmarkDotNet options] the kernels one by one
    MNIST and Fashion-MNIST are looked for where the lessons look (NEURALNOTEBOOKS_DATA, data/cache, download).
    """;

switch (args.FirstOrDefault())
{
    case "epoch":
        EpochBenchmark.Run(Number(1), Number(2) ?? 5);
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
    case "peak":
        PeakBenchmark.Run();
        return 0;
    case "kernels":
        BenchmarkSwitcher.FromAssembly(typeof(KernelBenchmarks).Assembly).Run(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 1;
}

int? Number(int index) =>
    args.Length > index ? int.Parse(args[index], System.Globalization.CultureInfo.InvariantCulture) : null;
