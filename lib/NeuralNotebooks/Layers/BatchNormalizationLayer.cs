using System.Numerics;
using System.Numerics.Tensors;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Numerics;
using NeuralNotebooks.Optimizers;

namespace NeuralNotebooks.Layers;

/// <summary>
/// Gives every column of the batch mean 0 and variance 1, then a learned scale and shift, then the activation:
/// outputs = f(γ (inputs - μ) / √(σ² + ε) + β) (Ioffe and Szegedy 2015).
/// </summary>
/// <remarks>
/// Training uses the batch's own mean and variance; afterwards the running averages of them are used.
/// </remarks>
/// <typeparam name="T">float or double.</typeparam>
public sealed class BatchNormalizationLayer<T> : NetworkLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Epsilon = 1e-5;

    /// <summary>The part that a batch contributes to the running averages.</summary>
    private const double Momentum = 0.1;

    private readonly LayerActivation<T> activation;
    private readonly Parameter<T> scales,
        shifts;
    private readonly PaddedMatrix<T> noBias;
    private readonly Action<int, int> forward,
        backward;

    private readonly string name;
    private PaddedMatrix<T> normalized,
        inverseDeviations,
        scratch,
        inputs,
        outputGradient;
    private Step<T> step = null!;

    internal BatchNormalizationLayer(string name, int size, Activation activation)
        : base(size, size)
    {
        this.name = name;
        this.activation = LayerActivation<T>.Of(activation);
        scales = new Parameter<T>(name + ".scales", 1, size, isWeight: false);
        shifts = new Parameter<T>(name + ".shifts", 1, size, isWeight: false);
        scales.Value.Row(0).Fill(T.One);
        RunningMean = new PaddedMatrix<T>(1, size);
        RunningVariance = new PaddedMatrix<T>(1, size);
        RunningVariance.Row(0).Fill(T.One);
        noBias = new PaddedMatrix<T>(1, size);
        inverseDeviations = new PaddedMatrix<T>(1, size);
        scratch = new PaddedMatrix<T>(2, size);
        normalized = inputs = outputGradient = Output;
        Parameters = [scales, shifts];
        (forward, backward) = (ForwardPart, BackwardPart);
    }

    internal override IReadOnlyList<Parameter<T>> Parameters { get; }

    internal PaddedMatrix<T> RunningMean { get; }

    internal PaddedMatrix<T> RunningVariance { get; }

    internal override IEnumerable<(string Name, PaddedMatrix<T> Values)> State =>
        base.State.Append((name + ".running_mean", RunningMean)).Append((name + ".running_variance", RunningVariance));

    internal override void Prepare(int rows)
    {
        base.Prepare(rows);
        if (normalized.Rows < rows)
            normalized = new PaddedMatrix<T>(rows, Inputs);
    }

    /// <summary>Output = f(γ n + β) with n = (inputs - μ) / √(σ² + ε).</summary>
    internal override void Forward(PaddedMatrix<T> inputs, Step<T> step)
    {
        (this.inputs, this.step) = (inputs, step);
        step.Share((long)step.Rows * Inputs * 16, forward);
    }

    private void ForwardPart(int part, int parts)
    {
        if (!Columns(part, parts, out int first, out int count))
            return;
        Span<T> mean = RunningMean.Row(0).Slice(first, count),
            variance = RunningVariance.Row(0).Slice(first, count);
        var inverse = inverseDeviations.Row(0).Slice(first, count);
        if (step.IsTraining)
        {
            Span<T> batchMean = scratch.Row(0).Slice(first, count),
                batchVariance = scratch.Row(1).Slice(first, count);
            Statistics(first, count, batchMean, batchVariance);
            Average(mean, batchMean, T.One);
            Average(variance, batchVariance, T.CreateTruncating(step.Rows / Math.Max(1, step.Rows - 1.0)));
            mean = batchMean;
            variance = batchVariance;
        }

        TensorPrimitives.Add(variance, T.CreateTruncating(Epsilon), inverse);
        TensorPrimitives.Sqrt<T>(inverse, inverse);
        TensorPrimitives.Divide(T.One, inverse, inverse);
        ReadOnlySpan<T> scale = scales.Value.Row(0).Slice(first, count),
            shift = shifts.Value.Row(0).Slice(first, count);
        for (int row = 0; row < step.Rows; row++)
        {
            var n = normalized.Row(row).Slice(first, count);
            TensorPrimitives.Subtract(inputs.Row(row).Slice(first, count), mean, n);
            TensorPrimitives.Multiply(n, inverse, n);
            TensorPrimitives.MultiplyAdd(n, scale, shift, Output.Row(row).Slice(first, count));
        }

        activation.Forward(Output, noBias, Covering(first, count));
    }

    /// <summary>
    /// g = outputGradient · f′; ∂β = Σ g; ∂γ = Σ g n; InputGradient = γ / √(σ² + ε) · (g - (∂β + n ∂γ) / rows), sums
    /// over rows.
    /// </summary>
    internal override void Backward(
        PaddedMatrix<T> inputs,
        PaddedMatrix<T> outputGradient,
        Step<T> step,
        bool needInputGradient
    )
    {
        (this.outputGradient, this.step) = (outputGradient, step);
        step.Share((long)step.Rows * Inputs * 16, backward);
        if (!step.UpdatesAtOnce)
            return;
        step.Update(scales, scales.All);
        step.Update(shifts, shifts.All);
    }

    private void BackwardPart(int part, int parts)
    {
        if (!Columns(part, parts, out int first, out int count))
            return;
        activation.Backward(Output, outputGradient, Covering(first, count));
        var scaleGradient = scales.Gradient.Row(0).Slice(first, count);
        var shiftGradient = shifts.Gradient.Row(0).Slice(first, count);
        scaleGradient.Clear();
        shiftGradient.Clear();
        for (int row = 0; row < step.Rows; row++)
        {
            ReadOnlySpan<T> g = outputGradient.Row(row).Slice(first, count),
                n = normalized.Row(row).Slice(first, count);
            TensorPrimitives.Add(shiftGradient, g, shiftGradient);
            TensorPrimitives.MultiplyAdd(g, n, scaleGradient, scaleGradient);
        }

        Span<T> factor = scratch.Row(0).Slice(first, count),
            mean = scratch.Row(1).Slice(first, count);
        var perRow = T.One / T.CreateTruncating(step.Rows);
        TensorPrimitives.Multiply<T>(
            scales.Value.Row(0).Slice(first, count),
            inverseDeviations.Row(0).Slice(first, count),
            factor
        );
        for (int row = 0; row < step.Rows; row++)
        {
            ReadOnlySpan<T> g = outputGradient.Row(row).Slice(first, count),
                n = normalized.Row(row).Slice(first, count);
            TensorPrimitives.MultiplyAdd(n, scaleGradient, shiftGradient, mean);
            TensorPrimitives.Multiply(mean, perRow, mean);
            var target = InputGradient.Row(row).Slice(first, count);
            TensorPrimitives.Subtract(g, mean, target);
            TensorPrimitives.Multiply(target, factor, target);
        }
    }

    /// <summary>Mean and variance (divided by the number of rows) of some columns.</summary>
    private void Statistics(int first, int count, Span<T> mean, Span<T> variance)
    {
        var perRow = T.One / T.CreateTruncating(step.Rows);
        mean.Clear();
        for (int row = 0; row < step.Rows; row++)
            TensorPrimitives.Add(mean, inputs.Row(row).Slice(first, count), mean);
        TensorPrimitives.Multiply(mean, perRow, mean);
        variance.Clear();
        for (int row = 0; row < step.Rows; row++)
        {
            var difference = normalized.Row(row).Slice(first, count);
            TensorPrimitives.Subtract(inputs.Row(row).Slice(first, count), mean, difference);
            TensorPrimitives.MultiplyAdd<T>(difference, difference, variance, variance);
        }

        TensorPrimitives.Multiply(variance, perRow, variance);
    }

    private static void Average(Span<T> running, ReadOnlySpan<T> batch, T factor)
    {
        var momentum = T.CreateTruncating(Momentum);
        for (int column = 0; column < running.Length; column++)
            running[column] += momentum * (factor * batch[column] - running[column]);
    }

    private bool Columns(int part, int parts, out int first, out int count)
    {
        (nint start, nint length) = SharedProduct<T>.Share(Outputs, 64, part, parts);
        (first, count) = ((int)start, (int)length);
        return count > 0;
    }

    /// <summary>
    /// Whole registers over these columns: shares begin at multiples of 64, and the last one reaches into the padding.
    /// </summary>
    private Block Covering(int first, int count) =>
        new(0, step.Rows, first, first + count == Outputs ? Output.PaddedColumns - first : count);
}
