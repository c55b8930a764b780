using NeuralNotebooks.Data;
using NeuralNotebooks.Networks;

namespace NeuralNotebooks.Tests.Networks;

public sealed class MissingArgumentTests
{
    private static readonly Mlp<double> Network = new([2, 2]);

    public static TheoryData<string, Action> Calls =>
        new()
        {
            { "sizes", () => _ = new Mlp<double>(null!) },
            { "train", () => Network.Fit(null!) },
            { "inputs", () => Network.Fit(null!, new double[1, 2]) },
            { "targets", () => Network.Fit(new double[1, 2], null!) },
            { "dataset", () => Network.Evaluate(null!) },
            { "inputs", () => Network.Evaluate(null!, new double[1, 2]) },
            { "targets", () => Network.Evaluate(new double[1, 2], null!) },
            { "inputs", () => Network.Output((double[,])null!) },
            { "dataset", () => Network.Output((Dataset)null!) },
            { "inputs", () => Network.Predict((double[,])null!) },
            { "dataset", () => Network.Predict((Dataset)null!) },
            { "value", () => Network.Layers[0].Weights = null! },
            { "value", () => Network.Layers[0].Biases = null! },
            { "path", () => Network.Save(null!) },
            { "path", () => Mlp.Load(null!) },
            { "network", () => GradientCheck.Run(null!, new double[1, 2], new double[1, 2]) },
            { "inputs", () => GradientCheck.Run(Network, null!, new double[1, 2]) },
            { "targets", () => GradientCheck.Run(Network, new double[1, 2], null!) },
            { "network", () => GradientCheck.Run(null!, Datasets.Xor()) },
            { "dataset", () => GradientCheck.Run(Network, null!) },
        };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public void Nothing_is_refused_by_its_name(string name, Action call) =>
        Assert.Equal(name, Assert.Throws<ArgumentNullException>(call).ParamName);
}
