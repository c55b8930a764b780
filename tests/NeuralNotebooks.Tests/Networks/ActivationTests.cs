using FsCheck;
using FsCheck.Fluent;
using NeuralNotebooks.Functions;

namespace NeuralNotebooks.Tests.Networks;

public sealed class ActivationTests
{
    public static TheoryData<string> Names => [.. Activation.All.Select(activation => activation.Name)];

    [Theory]
    [InlineData("step", -2, 0)]
    [InlineData("step", 0, 0)]
    [InlineData("step", 3, 1)]
    [InlineData("linear", -2, -2)]
    [InlineData("sigmoid", 0, 0.5)]
    [InlineData("sigmoid", 2, 0.88079707797788)]
    [InlineData("tanh", 1, 0.76159415595576)]
    [InlineData("relu", -2, 0)]
    [InlineData("relu", 3, 3)]
    [InlineData("leaky relu", -2, -0.02)]
    [InlineData("leaky relu", 3, 3)]
    public void Output_is_the_textbook_value(string name, double z, double expected) =>
        Assert.Equal(expected, Activation.FromName(name).Output(z), 12);

    [Theory]
    [InlineData(-1000, 0)]
    [InlineData(1000, 1)]
    [InlineData(double.MinValue, 0)]
    [InlineData(double.MaxValue, 1)]
    public void Sigmoid_is_safe_far_from_zero(double z, double expected) =>
        Assert.Equal(expected, Activation.Sigmoid.Output(z));

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_and_derivative_are_finite_for_any_finite_input(string name) =>
        Prop.ForAll<NormalFloat>(z =>
                double.IsFinite(Activation.FromName(name).Output(z.Get))
                && double.IsFinite(Activation.FromName(name).Derivative(z.Get))
            )
            .QuickCheckThrowOnFailure();

    // A central difference with step h is off by about h² times the third derivative (below 2 here) plus 1e-16 / h.
    [Theory]
    [MemberData(nameof(Names))]
    public void Derivative_is_the_slope_of_the_output(string name)
    {
        var activation = Activation.FromName(name);
        const double step = 1e-5;
        for (double z = -6.05; z < 6.1; z += 0.1)
        {
            double slope = (activation.Output(z + step) - activation.Output(z - step)) / (2 * step);
            Assert.Equal(slope, activation.Derivative(z), 1e-9);
        }
    }

    [Fact]
    public void ReLU_has_slope_zero_at_zero_as_in_PyTorch() => Assert.Equal(0, Activation.ReLU.Derivative(0));

    [Fact]
    public void Rows_are_computed_element_by_element()
    {
        Assert.Equal([0, 0, 2], Activation.ReLU.Output([-1, 0, 2]));
        Assert.Equal([0, 0, 1], Activation.ReLU.Derivative([-1, 0, 2]));
    }

    // np.exp([1., 2, 3]) / np.exp([1., 2, 3]).sum()
    [Fact]
    public void Softmax_of_one_two_three() =>
        Assert.Equal(
            [0.090030573170, 0.244728471055, 0.665240955775],
            Activation.Softmax([1, 2, 3]),
            (a, b) => Math.Abs(a - b) < 1e-12
        );

    [Fact]
    public void Softmax_does_not_overflow() =>
        Assert.Equal(Activation.Softmax([0, 1]), Activation.Softmax([1000, 1001]));

    [Fact]
    public void Softmax_is_a_distribution_for_any_finite_logits() =>
        Prop.ForAll<NonEmptyArray<NormalFloat>>(logits =>
            {
                double[] probabilities = Activation.Softmax([.. logits.Get.Select(logit => logit.Get)]);
                // Each of n divisions rounds by at most 1e-16.
                return probabilities.All(probability => probability is >= 0 and <= 1)
                    && Math.Abs(probabilities.Sum() - 1) < 1e-14 * probabilities.Length + 1e-15;
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Softmax_jacobian_is_the_slope_of_softmax()
    {
        double[] logits = [0.3, -1.2, 2.0, 0.5];
        double[,] jacobian = Activation.SoftmaxJacobian(Activation.Softmax(logits));
        const double step = 1e-5;
        for (int j = 0; j < logits.Length; j++)
        {
            double[] up = [.. logits],
                down = [.. logits];
            up[j] += step;
            down[j] -= step;
            double[] above = Activation.Softmax(up),
                below = Activation.Softmax(down);
            for (int i = 0; i < logits.Length; i++)
                Assert.Equal((above[i] - below[i]) / (2 * step), jacobian[i, j], 1e-9);
        }
    }

    [Fact]
    public void Softmax_of_nothing_is_an_error() =>
        Assert.Contains("at least one logit", Assert.Throws<ArgumentException>(() => Activation.Softmax([])).Message);

    [Fact]
    public void Unknown_name_lists_the_known_ones()
    {
        var error = Assert.Throws<ArgumentException>(() => Activation.FromName("swish"));
        Assert.Contains("step, linear, sigmoid, tanh, relu, leaky relu, but got \"swish\"", error.Message);
    }
}
