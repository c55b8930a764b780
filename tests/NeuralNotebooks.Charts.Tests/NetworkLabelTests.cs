using NeuralNotebooks.Charts.Model;
using NeuralNotebooks.Charts.Placement;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>The numbers on the lines of a network.</summary>
public sealed class NetworkLabelTests
{
    [Theory]
    [InlineData(4, 3, 640, 440, 6)]
    [InlineData(4, 3, 320, 270, 3)]
    [InlineData(3, 4, 640, 400, 6)]
    [InlineData(5, 3, 640, 440, 6)]
    [InlineData(2, 2, 640, 400, 6)]
    public void Every_line_has_its_number_and_no_other_line_runs_through_it(
        int inputs,
        int outputs,
        int width,
        int height,
        double least
    )
    {
        var placement = new NetworkPlacement(Network(inputs, outputs), width, height);
        var (from, to) = (placement.Layers[0], placement.Layers[1]);

        var labels = placement.WeightLabels(0);

        Assert.Equal(inputs * outputs, labels.Count);
        for (int index = 0; index < labels.Count; index++)
        {
            var (_, x, y) = labels[index];
            // They are written target by target.
            var own = (Source: index % inputs, Target: index / inputs);
            double fraction = (x - from.X) / (to.X - from.X);
            double nearest = Enumerable
                .Range(0, inputs * outputs)
                .Select(line => (Source: line % inputs, Target: line / inputs))
                .Where(line => line != own)
                .Min(line => Math.Abs(from.Y(line.Source) * (1 - fraction) + to.Y(line.Target) * fraction - y));
            Assert.True(nearest >= least, $"{own}: {nearest} px");
            Assert.True(x - from.X > placement.Radius);
        }
    }

    [Fact]
    public void On_a_phone_no_number_goes_for_the_sake_of_a_column()
    {
        double[,] first =
        {
            { 0.417, 0.72, 0.0001144, 0.302 },
            { 0.147, 0.092, 0.186, 0.346 },
            { 0.397, 0.539, 0.419, 0.685 },
        };
        double[,] second =
        {
            { 0.204 },
            { 0.878 },
            { 0.027 },
            { 0.67 },
        };
        var figure = new NetworkFigure([3, 4, 1], [first, second], null, null, null, null);

        Assert.Equal(12, new NetworkPlacement(figure, 640, 400).WeightLabels(0).Count);
        Assert.True(new NetworkPlacement(figure, 320, 270).WeightLabels(0).Count >= 11);
    }

    private static NetworkFigure Network(int inputs, int outputs)
    {
        double[,] weights = new double[inputs, outputs];
        for (int input = 0; input < inputs; input++)
        for (int output = 0; output < outputs; output++)
            weights[input, output] = 0.26 * (input - output);
        return new NetworkFigure([inputs, outputs], [weights], null, null, null, null);
    }
}
