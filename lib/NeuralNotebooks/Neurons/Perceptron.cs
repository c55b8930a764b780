using NeuralNotebooks.Functions;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Neurons;

/// <summary>One sigmoid neuron without a bias that learns its weights from examples.</summary>
/// <remarks>
/// The rule: weightᵢ += Σ over rows of inputᵢ · error · output · (1 - output), with error = target - output.
/// It learns only what one straight line can part: and, or, "the first input", but not xor.
/// </remarks>
public sealed class Perceptron
{
    private readonly List<double> errorHistory = [];
    private readonly List<double[]> weightHistory = [];

    /// <summary>A perceptron that starts from a copy of these weights, one for each input.</summary>
    public Perceptron(params double[] weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Weights = [.. weights];
    }

    /// <summary>Random weights between -1 and 1, as NumPy's <c>2 * random((inputs, 1)) - 1</c>.</summary>
    public static Perceptron Random(int inputs, int seed = 1) =>
        new([.. new NumpyRandom(seed).Rand(inputs).Select(number => 2 * number - 1)]);

    /// <summary>One weight for each input.</summary>
    public double[] Weights { get; }

    /// <summary>The mean absolute error at the start of each training iteration.</summary>
    public IReadOnlyList<double> ErrorHistory => errorHistory;

    /// <summary>The weights at the start of each training iteration.</summary>
    public IReadOnlyList<double[]> WeightHistory => weightHistory;

    /// <summary>The answer to one situation, between 0 and 1.</summary>
    /// <exception cref="ArgumentException">The number of inputs is not the number of weights.</exception>
    public double Output(double[] inputs) => new Neuron(Weights, bias: 0, Activation.Sigmoid).Output(inputs);

    /// <summary>The answers to many situations, one a row.</summary>
    /// <exception cref="ArgumentException">The number of inputs is not the number of weights.</exception>
    public double[] Output(double[][] inputs) => [.. inputs.Select(Output)];

    /// <summary>Learns from all rows at once, again and again.</summary>
    /// <param name="inputs">samples × inputs.</param>
    /// <param name="targets">The right answer for each row, 0 … 1.</param>
    /// <param name="iterations">How often all rows are seen.</param>
    /// <exception cref="ArgumentException">The sizes do not fit each other.</exception>
    public void Fit(double[][] inputs, double[] targets, int iterations)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (inputs.Length != targets.Length || targets.Length == 0)
            throw new ArgumentException(
                $"Expected one target for each row, but got {inputs.Length} rows and {targets.Length} targets.",
                nameof(targets)
            );

        for (int iteration = 0; iteration < iterations; iteration++)
        {
            double[] outputs = Output(inputs);
            double[] errors = [.. targets.Zip(outputs, (target, output) => target - output)];
            errorHistory.Add(errors.Average(Math.Abs));
            weightHistory.Add([.. Weights]);

            for (int row = 0; row < inputs.Length; row++)
            {
                double adjustment = errors[row] * SigmoidDerivative(outputs[row]);
                for (int i = 0; i < Weights.Length; i++)
                    Weights[i] += inputs[row][i] * adjustment;
            }
        }
    }

    // The sigmoid's slope where its output is this.
    private static double SigmoidDerivative(double output) => output * (1 - output);
}
