using MathNet.Numerics.LinearAlgebra;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Neurons;

/// <summary>The smallest network that learns xor: one hidden layer, sigmoids, no biases.</summary>
/// <remarks>
/// Rows are samples. Without biases, one of the inputs should be always 1. Written to be read: a layer's weights are a
/// matrix because X · W then stands in the code as it stands in the formula, and every step keeps its matrices in new
/// memory. For images use <c>Mlp</c>.
/// </remarks>
public sealed class TwoLayerNetwork
{
    private readonly List<double> lossHistory = [];

    /// <summary>
    /// Random weights between 0 and 1, as NumPy's <c>rand(inputs, hidden)</c> and <c>rand(hidden, outputs)</c>.
    /// </summary>
    public TwoLayerNetwork(int inputs, int hidden, int outputs, int seed = 1)
    {
        var random = new NumpyRandom(seed);
        Weights1 = Matrix<double>.Build.DenseOfArray(random.Rand(inputs, hidden));
        Weights2 = Matrix<double>.Build.DenseOfArray(random.Rand(hidden, outputs));
        Hidden = Matrix<double>.Build.Dense(1, hidden);
        Outputs = Matrix<double>.Build.Dense(1, outputs);
    }

    /// <summary>The first layer's weights, inputs × hidden.</summary>
    public Matrix<double> Weights1 { get; private set; }

    /// <summary>The second layer's weights, hidden × outputs.</summary>
    public Matrix<double> Weights2 { get; private set; }

    /// <summary>The hidden layer's latest answers, samples × hidden.</summary>
    public Matrix<double> Hidden { get; private set; }

    /// <summary>The network's latest answers, samples × outputs.</summary>
    public Matrix<double> Outputs { get; private set; }

    /// <summary>The mean squared error at the start of each training iteration.</summary>
    public IReadOnlyList<double> LossHistory => lossHistory;

    /// <summary>The answers, samples × outputs: σ(σ(inputs · weights1) · weights2).</summary>
    /// <exception cref="ArgumentException">The number of inputs does not fit the weights.</exception>
    public Matrix<double> Output(Matrix<double> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.ColumnCount != Weights1.RowCount)
            throw new ArgumentException(
                $"The network expects {Weights1.RowCount} inputs, but got {inputs.ColumnCount}.",
                nameof(inputs)
            );

        Hidden = Sigmoid(inputs * Weights1);
        return Outputs = Sigmoid(Hidden * Weights2);
    }

    /// <summary>The mean squared error of the answers to these inputs.</summary>
    /// <exception cref="ArgumentException">The sizes do not fit the weights or each other.</exception>
    public double Loss(Matrix<double> inputs, Matrix<double> targets)
    {
        Output(inputs);
        return MeanSquaredError(CheckTargets(inputs, targets));
    }

    /// <summary>The slopes of Σ (output - target)² with respect to both layers' weights, by the chain rule.</summary>
    /// <exception cref="ArgumentException">The sizes do not fit the weights or each other.</exception>
    public (Matrix<double> Weights1, Matrix<double> Weights2) Gradients(Matrix<double> inputs, Matrix<double> targets)
    {
        Output(inputs);
        var outputDelta = 2 * (Outputs - CheckTargets(inputs, targets)).PointwiseMultiply(SigmoidDerivative(Outputs));
        var hiddenDelta = (outputDelta * Weights2.Transpose()).PointwiseMultiply(SigmoidDerivative(Hidden));
        return (inputs.Transpose() * hiddenDelta, Hidden.Transpose() * outputDelta);
    }

    /// <summary>Learns from all rows at once, again and again.</summary>
    /// <param name="inputs">samples × inputs.</param>
    /// <param name="targets">samples × outputs, 0 … 1.</param>
    /// <param name="iterations">How often all rows are seen.</param>
    /// <param name="learningRate">The length of a step.</param>
    /// <exception cref="ArgumentException">The sizes do not fit the weights or each other.</exception>
    public void Fit(Matrix<double> inputs, Matrix<double> targets, int iterations, double learningRate = 1)
    {
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            (var gradient1, var gradient2) = Gradients(inputs, targets);
            // Gradients has just computed the outputs.
            lossHistory.Add(MeanSquaredError(targets));
            Weights1 -= learningRate * gradient1;
            Weights2 -= learningRate * gradient2;
        }
    }

    private double MeanSquaredError(Matrix<double> targets) =>
        (Outputs - targets).PointwisePower(2).Enumerate().Average();

    private static Matrix<double> Sigmoid(Matrix<double> z) => z.Map(Activation.Sigmoid.Output, Zeros.Include);

    // The sigmoid's slope where its output is this.
    private static Matrix<double> SigmoidDerivative(Matrix<double> output) => output.PointwiseMultiply(1 - output);

    private Matrix<double> CheckTargets(Matrix<double> inputs, Matrix<double> targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        if (targets.RowCount != inputs.RowCount || targets.ColumnCount != Weights2.ColumnCount)
            throw new ArgumentException(
                $"Expected targets of {inputs.RowCount} × {Weights2.ColumnCount}, "
                    + $"but got {targets.RowCount} × {targets.ColumnCount}.",
                nameof(targets)
            );
        return targets;
    }
}
