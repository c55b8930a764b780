using BenchmarkDotNet.Attributes;
using NeuralNotebooks.Networks;

namespace NeuralNotebooks.Benchmarks.Kernels;

/// <summary>
/// A network to a file and back, beside reading and writing that many bytes. Loading also builds the network.
/// </summary>
[MemoryDiagnoser]
public class SafetensorsBenchmarks
{
    private readonly string folder = Directory.CreateTempSubdirectory("safetensors-").FullName;
    private Mlp network = null!;
    private byte[] bytes = [];

    private string NetworkPath => Path.Combine(folder, "network.safetensors");

    private string BytesPath => Path.Combine(folder, "bytes");

    /// <summary>The outputs of the hidden layer of 784-hidden-10: 0.4 and 6.5 MB.</summary>
    [Params(128, 2048)]
    public int Hidden { get; set; }

    [GlobalSetup]
    public void Write()
    {
        network = new Mlp(784, Hidden, 10);
        network.Save(NetworkPath);
        bytes = File.ReadAllBytes(NetworkPath);
        File.WriteAllBytes(BytesPath, bytes);
    }

    [GlobalCleanup]
    public void Delete() => Directory.Delete(folder, recursive: true);

    [Benchmark]
    public void WriteBytes() => File.WriteAllBytes(BytesPath, bytes);

    [Benchmark]
    public void Save() => network.Save(NetworkPath);

    [Benchmark]
    public byte[] ReadBytes() => File.ReadAllBytes(BytesPath);

    [Benchmark]
    public Mlp Load() => Mlp.Load(NetworkPath);

    /// <summary>What of <see cref="Load"/> is not reading.</summary>
    [Benchmark]
    public Mlp Build() => new(784, Hidden, 10);
}
