using NeuralNotebooks.Data;

namespace NeuralNotebooks.Tests.Data;

public sealed class MissingArgumentTests
{
    public static TheoryData<string, Action> Calls =>
        new()
        {
            { "indices", () => Datasets.Xor().Images(null!) },
            { "indices", () => Datasets.Xor().Subset(null!) },
            { "content", () => _ = new IdxFile(null!, 1) },
            { "dimensions", () => _ = new IdxFile([1], null!) },
            { "stream", () => IdxFile.Read(null!, "images") },
        };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public void Nothing_is_refused_by_its_name(string name, Action call) =>
        Assert.Equal(name, Assert.Throws<ArgumentNullException>(call).ParamName);
}
