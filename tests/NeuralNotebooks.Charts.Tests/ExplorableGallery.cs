namespace NeuralNotebooks.Charts.Tests;

/// <summary>One of each explorable, as a lesson would make it.</summary>
public static class ExplorableGallery
{
    private static readonly double[] Distance = [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4];
    private static readonly double[] Price = [4.2, 4.9, 6.1, 6.8, 8.2, 8.9, 10.1, 10.8];

    public static IReadOnlyDictionary<string, Explorable> All { get; } =
        new Dictionary<string, Explorable>
        {
            ["Neuron"] = Explorable.Neuron([1, 2, 3], [0.2, 0.8, -0.5], 2),
            ["PixelNeuron"] = Explorable.PixelNeuron(),
            ["MatrixProduct"] = Explorable.MatrixProduct(
                new[,]
                {
                    { 0.2, 0.8, -0.5, 1 },
                    { 0.5, -0.91, 0.26, -0.5 },
                    { -0.26, -0.27, 0.17, 0.87 },
                },
                new[,]
                {
                    { 1, 2, -1.5 },
                    { 2, 5, 2.7 },
                    { 3, -1, 3.3 },
                    { 2.5, 2, -0.8 },
                }
            ),
            ["ActivationCurves"] = Explorable.ActivationCurves(),
            ["ReluPieces"] = Explorable.ReluPieces(),
            ["PerceptronTraining"] = Explorable.PerceptronTraining(
                [
                    [0, 0, 1],
                    [1, 1, 1],
                    [1, 0, 1],
                    [0, 1, 1],
                ],
                [0, 1, 1, 0],
                [-0.166, 0.441, -1]
            ),
            ["Border"] = Explorable.Border(),
            ["HiddenSpace"] = Explorable.HiddenSpace(),
            ["XorTraining"] = Explorable.XorTraining(
                new[,]
                {
                    { 0.417, 0.72, 0, 0.302 },
                    { 0.147, 0.092, 0.186, 0.346 },
                    { 0.397, 0.539, 0.419, 0.685 },
                },
                new[,]
                {
                    { 0.204 },
                    { 0.878 },
                    { 0.027 },
                    { 0.67 },
                }
            ),
            ["ShapeDominoes"] = Explorable.ShapeDominoes(),
            ["Softmax"] = Explorable.Softmax([4.8, 1.21, 2.385]),
            ["CrossEntropy"] = Explorable.CrossEntropy(),
            ["Threshold"] = Explorable.Threshold(
                Enumerable.Range(0, 2000).Select(i => 1 - 0.6 * Math.Pow(i * 0.618 % 1, 4)),
                Enumerable.Range(0, 2000).Select(i => i % 13 > 0)
            ),
            ["LossCurve"] = Explorable.LossCurve(Distance, Price, bias: 3),
            ["LossMap"] = Explorable.LossMap(Distance, Price),
            ["Backpropagation"] = Explorable.Backpropagation(),
            ["OptimizerRace"] = Explorable.OptimizerRace(),
            ["DigitNetwork"] = Digits(),
            ["WigglyFit"] = Explorable.WigglyFit(),
            ["Playground"] = Explorable.Playground(),
        };

    /// <summary>Weights that spread like trained ones: many small, few large.</summary>
    private static Explorable Digits()
    {
        var random = new Random(1);
        float Weight(double size) =>
            (float)(size * (random.NextDouble() - 0.5) * random.NextDouble() * random.NextDouble());
        float[,] Weights(int rows, int columns, double size)
        {
            float[,] weights = new float[rows, columns];
            for (int row = 0; row < rows; row++)
            for (int column = 0; column < columns; column++)
                weights[row, column] = Weight(size);
            return weights;
        }
        // A ring and a bar, in all a hundred and fifty pixels of ink each, as in a digit.
        var images = Enumerable
            .Range(0, 5)
            .Select(image =>
                Enumerable
                    .Range(0, 784)
                    .Select(pixel =>
                    {
                        double distance = Math.Sqrt(Math.Pow(pixel % 28 - 14, 2) + Math.Pow(pixel / 28 - 14, 2));
                        return (float)Math.Clamp(1.5 - Math.Abs(distance - 5 - image) / 1.5, 0, 1);
                    })
            );
        return Explorable.DigitNetwork(
            images,
            [0, 1, 3, 7, 9],
            Weights(784, 16, 1),
            Enumerable.Range(0, 16).Select(i => Weight(2)),
            Weights(16, 10, 4),
            Enumerable.Range(0, 10).Select(i => Weight(2)),
            start: 2
        );
    }
}
