using NeuralNotebooks.Functions;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Tests.Functions;

/// <summary>Activations as layers use them, against their functions.</summary>
public sealed class LayerActivationTests
{
    public static TheoryData<string> Names =>
        [.. Activation.All.Where(activation => activation != Activation.Step).Select(activation => activation.Name)];

    private static readonly double[] Places = [-700, -20, -3, -1, -0.625, -0.1, 0, 0.1, 0.625, 1, 3, 20, 700];

    private static double Tolerance(double value) => 1e-15 + 1e-14 * Math.Abs(value);

    [Theory]
    [MemberData(nameof(Names))]
    public void One_number_has_the_value_and_slope_of_the_function(string name)
    {
        var function = Activation.FromName(name);
        var layer = LayerActivation<double>.Of(function);
        foreach (double z in Places)
        {
            double output = function.Output(z);
            Assert.Equal(output, layer.Forward(z), Tolerance(output));
            Assert.Equal(3 * function.Derivative(z), layer.Backward(z, layer.Forward(z), 3), 1e-13);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_block_has_the_values_and_slopes_of_the_function(string name)
    {
        var function = Activation.FromName(name);
        var layer = LayerActivation<double>.Of(function);
        const int rows = 3;
        PaddedMatrix<double> z = new(rows, Places.Length),
            bias = new(1, Places.Length),
            gradient = new(rows, Places.Length);
        for (int column = 0; column < Places.Length; column++)
        {
            bias[0, column] = 0.25;
            for (int row = 0; row < rows; row++)
                (z[row, column], gradient[row, column]) = (Places[column] + row - 0.25, row + 2);
        }

        layer.Forward(z, bias, null, new Block(0, rows, 0, Places.Length));
        layer.Backward(z, null, gradient, new Block(0, rows, 0, Places.Length));
        for (int column = 0; column < Places.Length; column++)
        {
            for (int row = 0; row < rows; row++)
            {
                double place = Places[column] + row - 0.25 + 0.25;
                double output = function.Output(place);
                Assert.Equal(output, z[row, column], Tolerance(output));
                Assert.Equal((row + 2) * function.Derivative(place), gradient[row, column], 1e-13);
            }
        }
    }

    // Those that somebody has written need z on the way back and are computed number by number.
    [Theory]
    [MemberData(nameof(Names))]
    public void The_librarys_activations_have_a_fast_form(string name)
    {
        var function = Activation.FromName(name);
        Assert.False(LayerActivation<float>.Of(function).NeedsSums);
        var own = new Activation(name, function.Output, function.Derivative);
        Assert.True(LayerActivation<float>.Of(own).NeedsSums);
    }

    [Fact]
    public void A_step_cannot_be_trained_through_and_says_what_can()
    {
        var error = Assert.Throws<ArgumentException>(() => LayerActivation<float>.Of(Activation.Step));
        Assert.Equal(
            "A network cannot be trained through the activation \"step\": its derivative is 0 everywhere. "
                + "Use Sigmoid, Tanh, ReLU or LeakyReLU.",
            error.Message
        );
    }

    [Theory]
    [InlineData("ReLU")]
    [InlineData("LEAKY relu")]
    public void A_name_may_be_written_in_any_case(string name) =>
        Assert.Equal(name, Activation.FromName(name).ToString(), ignoreCase: true);

    [Fact]
    public void An_unknown_name_is_the_arguments_fault()
    {
        Assert.Equal("name", Assert.Throws<ArgumentException>(() => Activation.FromName("swish")).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentException>(() => Loss.FromName("hinge")).ParamName);
    }
}
