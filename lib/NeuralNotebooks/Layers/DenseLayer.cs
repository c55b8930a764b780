using System.Numerics;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Numerics;
using NeuralNotebooks.Optimizers;

namespace NeuralNotebooks.Layers;

/// <summary>Every output is connected with every input: outputs = f(inputs · weights + biases).</summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class DenseLayer<T> : NetworkLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly LayerActivation<T> activation;
    private readonly Parameter<T> weights;
    private readonly Parameter<T> biases;
    private readonly bool hasBiases;

    internal DenseLayer(string name, int inputs, int outputs, Activation activation, bool hasBiases)
        : base(inputs, outputs)
    {
        Activation = activation;
        this.hasBiases = hasBiases;
        this.activation = LayerActivation<T>.Of(activation);
        weights = new Parameter<T>(name + ".weights", inputs, outputs, isWeight: true);
        biases = new Parameter<T>(name + ".biases", 1, outputs, isWeight: false);
        Parameters = hasBiases ? [weights, biases] : [weights];
    }

    /// <summary>f, applied to each output.</summary>
    public Activation Activation { get; }

    /// <summary>
    /// The weights, inputs × outputs: [i, j] leads from input i to output j. A copy; set it to change them.
    /// </summary>
    /// <exception cref="ArgumentException">The matrix is not inputs × outputs.</exception>
    public T[,] Weights
    {
        get => weights.Value.ToMatrix();
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.GetLength(0) != Inputs || value.GetLength(1) != Outputs)
            {
                throw new ArgumentException(
                    $"Layer of {Inputs} inputs × {Outputs} outputs expects weights of {Inputs} × {Outputs}, but got "
                        + $"{value.GetLength(0)} × {value.GetLength(1)}.",
                    nameof(value)
                );
            }

            weights.Value.CopyFrom(value);
        }
    }

    /// <summary>One bias for each output. A copy; set it to change them.</summary>
    /// <exception cref="ArgumentException">The number of values is not that of the outputs, or the layer has no
    /// biases.</exception>
    public T[] Biases
    {
        get => biases.Value.ToArray();
        set
        {
            if (!hasBiases)
                throw new ArgumentException("This network was made without biases (MlpOptions.Biases).", nameof(value));
            ArgumentNullException.ThrowIfNull(value);
            if (value.Length != Outputs)
            {
                throw new ArgumentException(
                    $"Layer of {Outputs} outputs expects {Outputs} biases, but got {value.Length}.",
                    nameof(value)
                );
            }

            biases.Value.CopyFrom(value);
        }
    }

    /// <summary>
    /// The gradient of the loss with respect to each weight at the last step, inputs × outputs. A copy.
    /// </summary>
    public T[,] WeightGradients => weights.Gradient.ToMatrix();

    /// <summary>The gradient of the loss with respect to each bias at the last step. A copy.</summary>
    public T[] BiasGradients => biases.Gradient.ToArray();

    /// <summary>
    /// The weights from every input to one output: what that neuron looks for, ready to be shown as an image.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public T[] IncomingWeights(int output)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, Outputs);
        var incoming = new T[Inputs];
        for (int input = 0; input < Inputs; input++)
            incoming[input] = weights.Value[input, output];
        return incoming;
    }

    internal override IReadOnlyList<Parameter<T>> Parameters { get; }

    internal override LayerBuffers<T> CreateBuffers(int rows, bool forTraining) =>
        new(this, rows, forTraining, keepsSums: activation.NeedsSums);

    /// <summary>Output = f(inputs · W + b).</summary>
    internal override void Forward(PaddedMatrix<T> inputs, LayerBuffers<T> buffers, in PassContext pass)
    {
        buffers.Inputs = inputs;
        pass.Share(WorkCost.Product(pass.Rows, Inputs, Outputs), new ForwardWork(this, buffers, pass.Rows));
    }

    /// <summary>G = outputGradient · f′; ∂W = inputsᵀ · G; ∂b = the sum of G's rows; InputGradient = G · Wᵀ.</summary>
    internal override void Backward(
        PaddedMatrix<T> outputGradient,
        LayerBuffers<T> buffers,
        in PassContext pass,
        ParameterUpdater<T> updater,
        bool needInputGradient
    )
    {
        int rows = pass.Rows;
        if (Activation != Activation.Linear)
            pass.Share(
                (long)rows * Outputs * WorkCost.ActivationGradient,
                new ActivationBackwardWork(this, outputGradient, buffers, rows)
            );
        long cost = WorkCost.Product(rows, Inputs, Outputs);
        // The weights must not change before the input gradient has been computed with them.
        if (needInputGradient)
            pass.Share(cost, new InputBackwardWork(this, outputGradient, buffers, rows));
        pass.Share(cost, new WeightBackwardWork(this, outputGradient, buffers, rows, updater));
        if (hasBiases && updater.UpdatesAtOnce)
            updater.Update(biases, biases.All);
    }

    private readonly struct ForwardWork(DenseLayer<T> layer, LayerBuffers<T> buffers, int rows) : IWork
    {
        public void Run(int part, int parts)
        {
            var block = Block.Share<T>(rows, buffers.Output.PaddedColumns, part, parts);
            if (block.IsEmpty)
                return;
            Kernels.Forward(buffers.Inputs, layer.weights.Value, buffers.Output, block);
            layer.activation.Forward(buffers.Output, layer.biases.Value, buffers.Sums, block);
        }
    }

    private readonly struct ActivationBackwardWork(
        DenseLayer<T> layer,
        PaddedMatrix<T> outputGradient,
        LayerBuffers<T> buffers,
        int rows
    ) : IWork
    {
        public void Run(int part, int parts)
        {
            var block = Block.Share<T>(rows, buffers.Output.PaddedColumns, part, parts);
            if (!block.IsEmpty)
                layer.activation.Backward(buffers.Output, buffers.Sums, outputGradient, block);
        }
    }

    private readonly struct InputBackwardWork(
        DenseLayer<T> layer,
        PaddedMatrix<T> outputGradient,
        LayerBuffers<T> buffers,
        int rows
    ) : IWork
    {
        public void Run(int part, int parts)
        {
            var block = Block.Share<T>(rows, buffers.InputGradient.PaddedColumns, part, parts);
            if (!block.IsEmpty)
                Kernels.InputGradient(outputGradient, layer.weights.Value, buffers.InputGradient, block);
        }
    }

    private readonly struct WeightBackwardWork(
        DenseLayer<T> layer,
        PaddedMatrix<T> outputGradient,
        LayerBuffers<T> buffers,
        int rows,
        ParameterUpdater<T> updater
    ) : IWork
    {
        public void Run(int part, int parts)
        {
            var block = Block.Share<T>(layer.Inputs, buffers.Output.PaddedColumns, part, parts);
            if (block.IsEmpty)
                return;
            updater.WeightGradient(buffers.Inputs, outputGradient, rows, layer.weights, block);
            if (block.Row == 0)
                Kernels.SumRows(outputGradient, layer.biases.Gradient, rows, block.Column, block.Columns);
        }
    }
}
