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
    private readonly string name;

    internal BatchNormalizationLayer(string name, int size, Activation activation)
        : base(size, size)
    {
        this.name = name;
        Activation = activation;
        this.activation = LayerActivation<T>.Of(activation);
        scales = new Parameter<T>(name + ".scales", 1, size, isWeight: false);
        shifts = new Parameter<T>(name + ".shifts", 1, size, isWeight: false);
        scales.Value.Row(0).Fill(T.One);
        RunningMean = new PaddedMatrix<T>(1, size);
        RunningVariance = new PaddedMatrix<T>(1, size);
        RunningVariance.Row(0).Fill(T.One);
        noBias = new PaddedMatrix<T>(1, size);
        Parameters = [scales, shifts];
    }

    /// <summary>f, applied to each output.</summary>
    public Activation Activation { get; }

    /// <summary>γ, one for each output. A copy.</summary>
    public T[] Scales => scales.Value.ToArray();

    /// <summary>β, one for each output. A copy.</summary>
    public T[] Shifts => shifts.Value.ToArray();

    /// <summary>The running average of μ, one for each input. A copy.</summary>
    public T[] Means => RunningMean.ToArray();

    /// <summary>The running average of σ², one for each input. A copy.</summary>
    public T[] Variances => RunningVariance.ToArray();

    internal override IReadOnlyList<Parameter<T>> Parameters { get; }

    internal PaddedMatrix<T> RunningMean { get; }

    internal PaddedMatrix<T> RunningVariance { get; }

    internal override IEnumerable<(string Name, PaddedMatrix<T> Values)> State =>
        base.State.Append((name + ".running_mean", RunningMean)).Append((name + ".running_variance", RunningVariance));

    internal override LayerBuffers<T> CreateBuffers(int rows, bool forTraining) => new Buffers(this, rows, forTraining);

    /// <summary>Output = f(γ n + β) with n = (inputs - μ) / √(σ² + ε).</summary>
    internal override void Forward(PaddedMatrix<T> inputs, LayerBuffers<T> buffers, in PassContext pass)
    {
        buffers.Inputs = inputs;
        pass.Share(
            (long)pass.Rows * Inputs * WorkCost.BatchNormalization,
            new ForwardWork(this, (Buffers)buffers, pass.Rows, pass.IsTraining)
        );
    }

    /// <summary>
    /// g = outputGradient · f′; ∂β = Σ g; ∂γ = Σ g n; InputGradient = γ / √(σ² + ε) · (g - (∂β + n ∂γ) / rows), sums
    /// over rows.
    /// </summary>
    internal override void Backward(
        PaddedMatrix<T> outputGradient,
        LayerBuffers<T> buffers,
        in PassContext pass,
        ParameterUpdater<T> updater,
        bool needInputGradient
    )
    {
        pass.Share(
            (long)pass.Rows * Inputs * WorkCost.BatchNormalization,
            new BackwardWork(this, outputGradient, (Buffers)buffers, pass.Rows)
        );
        if (!updater.UpdatesAtOnce)
            return;
        updater.Update(scales, scales.All);
        updater.Update(shifts, shifts.All);
    }

    private static void Average(Span<T> running, ReadOnlySpan<T> batch, T factor)
    {
        var momentum = T.CreateTruncating(Momentum);
        for (int column = 0; column < running.Length; column++)
            running[column] += momentum * (factor * batch[column] - running[column]);
    }

    private bool Columns(int part, int parts, out int first, out int count)
    {
        (nint start, nint length) = WorkShare.Of(Outputs, 64, part, parts);
        (first, count) = ((int)start, (int)length);
        return count > 0;
    }

    /// <summary>
    /// Whole registers over these columns: shares begin at multiples of 64, and the last one reaches into the padding.
    /// </summary>
    private Block Covering(PaddedMatrix<T> output, int rows, int first, int count) =>
        new(0, rows, first, first + count == Outputs ? output.PaddedColumns - first : count);

    private sealed class Buffers : LayerBuffers<T>
    {
        public Buffers(BatchNormalizationLayer<T> layer, int rows, bool forTraining)
            : base(layer, rows, forTraining, keepsSums: layer.activation.NeedsSums)
        {
            // Without a way back nobody asks for n again, and the outputs may take its place.
            Normalized = forTraining ? new PaddedMatrix<T>(rows, layer.Inputs) : Output;
            InverseDeviations = new PaddedMatrix<T>(1, layer.Inputs);
            Scratch = new PaddedMatrix<T>(2, layer.Inputs);
        }

        /// <summary>n = (inputs - μ) / √(σ² + ε), rows × inputs.</summary>
        public PaddedMatrix<T> Normalized { get; }

        /// <summary>1 / √(σ² + ε), one for each input.</summary>
        public PaddedMatrix<T> InverseDeviations { get; }

        /// <summary>Two numbers for each input, for the moment.</summary>
        public PaddedMatrix<T> Scratch { get; }
    }

    private readonly struct ForwardWork(BatchNormalizationLayer<T> layer, Buffers buffers, int rows, bool isTraining)
        : IWork
    {
        public void Run(int part, int parts)
        {
            if (!layer.Columns(part, parts, out int first, out int count))
                return;
            Span<T> mean = layer.RunningMean.Row(0).Slice(first, count),
                variance = layer.RunningVariance.Row(0).Slice(first, count);
            var inverse = buffers.InverseDeviations.Row(0).Slice(first, count);
            if (isTraining)
            {
                Span<T> batchMean = buffers.Scratch.Row(0).Slice(first, count),
                    batchVariance = buffers.Scratch.Row(1).Slice(first, count);
                Statistics(first, count, batchMean, batchVariance);
                Average(mean, batchMean, T.One);
                Average(variance, batchVariance, T.CreateTruncating(rows / Math.Max(1, rows - 1.0)));
                mean = batchMean;
                variance = batchVariance;
            }

            TensorPrimitives.Add(variance, T.CreateTruncating(Epsilon), inverse);
            TensorPrimitives.Sqrt<T>(inverse, inverse);
            TensorPrimitives.Divide(T.One, inverse, inverse);
            ReadOnlySpan<T> scale = layer.scales.Value.Row(0).Slice(first, count),
                shift = layer.shifts.Value.Row(0).Slice(first, count);
            for (int row = 0; row < rows; row++)
            {
                var n = buffers.Normalized.Row(row).Slice(first, count);
                TensorPrimitives.Subtract(buffers.Inputs.Row(row).Slice(first, count), mean, n);
                TensorPrimitives.Multiply(n, inverse, n);
                TensorPrimitives.MultiplyAdd(n, scale, shift, buffers.Output.Row(row).Slice(first, count));
            }

            var block = layer.Covering(buffers.Output, rows, first, count);
            layer.activation.Forward(buffers.Output, layer.noBias, buffers.Sums, block);
        }

        /// <summary>Mean and variance (divided by the number of rows) of some columns.</summary>
        private void Statistics(int first, int count, Span<T> mean, Span<T> variance)
        {
            var perRow = T.One / T.CreateTruncating(rows);
            mean.Clear();
            for (int row = 0; row < rows; row++)
                TensorPrimitives.Add(mean, buffers.Inputs.Row(row).Slice(first, count), mean);
            TensorPrimitives.Multiply(mean, perRow, mean);
            variance.Clear();
            for (int row = 0; row < rows; row++)
            {
                var difference = buffers.Normalized.Row(row).Slice(first, count);
                TensorPrimitives.Subtract(buffers.Inputs.Row(row).Slice(first, count), mean, difference);
                TensorPrimitives.MultiplyAdd<T>(difference, difference, variance, variance);
            }

            TensorPrimitives.Multiply(variance, perRow, variance);
        }
    }

    private readonly struct BackwardWork(
        BatchNormalizationLayer<T> layer,
        PaddedMatrix<T> outputGradient,
        Buffers buffers,
        int rows
    ) : IWork
    {
        public void Run(int part, int parts)
        {
            if (!layer.Columns(part, parts, out int first, out int count))
                return;
            var block = layer.Covering(buffers.Output, rows, first, count);
            layer.activation.Backward(buffers.Output, buffers.Sums, outputGradient, block);
            var scaleGradient = layer.scales.Gradient.Row(0).Slice(first, count);
            var shiftGradient = layer.shifts.Gradient.Row(0).Slice(first, count);
            scaleGradient.Clear();
            shiftGradient.Clear();
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<T> g = outputGradient.Row(row).Slice(first, count),
                    n = buffers.Normalized.Row(row).Slice(first, count);
                TensorPrimitives.Add(shiftGradient, g, shiftGradient);
                TensorPrimitives.MultiplyAdd(g, n, scaleGradient, scaleGradient);
            }

            Span<T> factor = buffers.Scratch.Row(0).Slice(first, count),
                mean = buffers.Scratch.Row(1).Slice(first, count);
            var perRow = T.One / T.CreateTruncating(rows);
            TensorPrimitives.Multiply<T>(
                layer.scales.Value.Row(0).Slice(first, count),
                buffers.InverseDeviations.Row(0).Slice(first, count),
                factor
            );
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<T> g = outputGradient.Row(row).Slice(first, count),
                    n = buffers.Normalized.Row(row).Slice(first, count);
                TensorPrimitives.MultiplyAdd(n, scaleGradient, shiftGradient, mean);
                TensorPrimitives.Multiply(mean, perRow, mean);
                var target = buffers.InputGradient.Row(row).Slice(first, count);
                TensorPrimitives.Subtract(g, mean, target);
                TensorPrimitives.Multiply(target, factor, target);
            }
        }
    }
}
