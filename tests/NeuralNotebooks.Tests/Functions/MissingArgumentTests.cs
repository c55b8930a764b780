using NeuralNotebooks.Functions;

namespace NeuralNotebooks.Tests.Functions;

public sealed class MissingArgumentTests
{
    public static TheoryData<string, Action> Calls =>
        new()
        {
            { "output", () => _ = new Activation("mine", null!, z => 1) },
            { "derivative", () => _ = new Activation("mine", z => z, null!) },
            { "z", () => Activation.Tanh.Output(null!) },
            { "z", () => Activation.Tanh.Derivative(null!) },
            { "logits", () => Activation.Softmax(null!) },
            { "probabilities", () => Activation.SoftmaxJacobian(null!) },
            { "loss", () => _ = new Loss("mine", null!, (a, y) => a - y) },
            { "derivative", () => _ = new Loss("mine", (a, y) => a - y, null!) },
            { "output", () => _ = new Loss("mine", null!, (a, y) => 0, (a, y) => a) },
            { "loss", () => _ = new Loss("mine", z => z, null!, (a, y) => a) },
            { "gradient", () => _ = new Loss("mine", z => z, (a, y) => 0, null!) },
        };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public void Nothing_is_refused_by_its_name(string name, Action call) =>
        Assert.Equal(name, Assert.Throws<ArgumentNullException>(call).ParamName);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public void A_function_of_ones_own_needs_a_name(string? name)
    {
        Assert.Equal(
            "name",
            Assert.ThrowsAny<ArgumentException>(() => new Activation(name!, z => z, z => 1)).ParamName
        );
        Assert.Equal(
            "name",
            Assert.ThrowsAny<ArgumentException>(() => new Loss(name!, (a, y) => a - y, (a, y) => 1)).ParamName
        );
    }

    [Fact]
    public void Softmax_of_nothing_is_refused() =>
        Assert.Contains("at least one logit", Assert.Throws<ArgumentException>(() => Activation.Softmax([])).Message);
}
