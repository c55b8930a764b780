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
    private readonly Action<int, int> forward,
        activationBackward,
        inputBackward,
        weightBackward;

    private PaddedMatrix<T> inputs,
        outputGradient;
    private Step<T> step = null!;

    internal DenseLayer(string name, int inputs, int outputs, Activation activation, bool hasBiases)
        : base(inputs, outputs)
    {
        Activation = activation;
        this.hasBiases = hasBiases;
        this.activation = LayerActivation<T>.Of(activation);
        weights = new Parameter<T>(name + ".weights", inputs, outputs, isWeight: true);
        biases = new Parameter<T>(name + ".biases", 1, outputs, isWeight: false);
        Parameters = hasBiases ? [weights, biases] : [weights];
        this.inputs = outputGradient = Output;
        (forward, activationBackward, inputBackward, weightBackward) = (
            ForwardPart,
            ActivationBackward,
            InputBackward,
            WeightBackward
        );
    }

    /// <summary>f, applied to each output.</summary>
    public Activation Activation { get; }

    /// <summary>
    /// The weights, inputs × outputs, row after row: input i to output j is at [i · outputs + j]. A copy; set it to
    /// change them.
    /// </summary>
    /// <exception cref="ArgumentException">The number of values is not inputs × outputs.</exception>
    public T[] Weights
    {
        get => weights.Value.ToArray();
        set => Set(weights, value, $"Layer of {Inputs} inputs × {Outputs} outputs");
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
            Set(biases, value, $"Layer of {Outputs} outputs");
        }
    }

    /// <summary>
    /// The gradient of the loss with respect to each weight at the last step, inputs × outputs, row after row. A copy.
    /// </summary>
    public T[] WeightGradients => weights.Gradient.ToArray();

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

    /// <summary>Output = f(inputs · W + b).</summary>
    internal override void Forward(PaddedMatrix<T> inputs, Step<T> step)
    {
        (this.inputs, this.step) = (inputs, step);
        step.Share((long)step.Rows * Inputs * Outputs, forward);
    }

    private void ForwardPart(int part, int parts)
    {
        var block = Block.Share<T>(step.Rows, Output.PaddedColumns, part, parts);
        if (block.IsEmpty)
            return;
        Kernels.Forward(inputs, weights.Value, Output, block);
        activation.Forward(Output, biases.Value, block);
    }

    /// <summary>G = outputGradient · f′; ∂W = inputsᵀ · G; ∂b = the sum of G's rows; InputGradient = G · Wᵀ.</summary>
    internal override void Backward(
        PaddedMatrix<T> inputs,
        PaddedMatrix<T> outputGradient,
        Step<T> step,
        bool needInputGradient
    )
    {
        (this.inputs, this.outputGradient, this.step) = (inputs, outputGradient, step);
        if (Activation != Activation.Linear)
            step.Share((long)step.Rows * Outputs * 8, activationBackward);
        long multiplications = (long)step.Rows * Inputs * Outputs;
        // The weights must not change before the input gradient has been computed with them.
        if (needInputGradient)
            step.Share(multiplications, inputBackward);
        step.Share(multiplications, weightBackward);
        if (hasBiases && step.UpdatesAtOnce)
            step.Update(biases, biases.All);
    }

    private void ActivationBackward(int part, int parts)
    {
        var block = Block.Share<T>(step.Rows, Output.PaddedColumns, part, parts);
        if (!block.IsEmpty)
            activation.Backward(Output, outputGradient, block);
    }

    private void InputBackward(int part, int parts)
    {
        var block = Block.Share<T>(step.Rows, InputGradient.PaddedColumns, part, parts);
        if (!block.IsEmpty)
            Kernels.InputGradient(outputGradient, weights.Value, InputGradient, block);
    }

    private void WeightBackward(int part, int parts)
    {
        var block = Block.Share<T>(Inputs, Output.PaddedColumns, part, parts);
        if (block.IsEmpty)
            return;
        step.WeightGradient(inputs, outputGradient, weights, block);
        if (block.Row == 0)
            Kernels.SumRows(outputGradient, biases.Gradient, step.Rows, block.Column, block.Columns);
    }

    private static void Set(Parameter<T> parameter, T[] values, string what)
    {
        ArgumentNullException.ThrowIfNull(values);
        int expected = parameter.Value.Rows * parameter.Value.Columns;
        if (values.Length != expected)
            throw new ArgumentException(
                $"{what} expects {expected} {parameter.Name.Split('.')[^1]}, but got {values.Length}."
            );
        parameter.Value.CopyFrom(values);
    }
}
