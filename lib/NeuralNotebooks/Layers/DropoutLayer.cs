using System.Numerics;
using NeuralNotebooks.Numerics;
using NeuralNotebooks.Optimizers;

namespace NeuralNotebooks.Layers;

/// <summary>
/// Drops a part of its inputs at random during training and scales up the rest (inverted dropout); else passes all on.
/// </summary>
/// <typeparam name="T">float or double.</typeparam>
public sealed class DropoutLayer<T> : NetworkLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ulong index;
    private readonly uint threshold;
    private readonly T scale;

    internal DropoutLayer(int index, int size, double rate)
        : base(size, size)
    {
        if (!(rate is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(
                nameof(rate),
                rate,
                "Expected a dropout rate from 0 to below 1, such as 0.2."
            );
        Rate = rate;
        this.index = (ulong)index;
        threshold = (uint)Math.Round(rate * (1 << 16));
        scale = T.One / (T.One - T.CreateTruncating(rate));
    }

    /// <summary>The part that is dropped.</summary>
    public double Rate { get; }

    internal override IReadOnlyList<Parameter<T>> Parameters => [];

    internal override LayerBuffers<T> CreateBuffers(int rows, bool forTraining) => new Buffers(this, rows, forTraining);

    /// <summary>Output = inputs · mask, where the mask is 0 or 1 / (1 - rate).</summary>
    internal override void Forward(PaddedMatrix<T> inputs, LayerBuffers<T> buffers, in PassContext pass)
    {
        buffers.Inputs = inputs;
        pass.Share((long)pass.Rows * Inputs * WorkCost.Dropout, new ForwardWork(this, (Buffers)buffers, pass));
    }

    /// <summary>InputGradient = outputGradient · mask.</summary>
    internal override void Backward(
        PaddedMatrix<T> outputGradient,
        LayerBuffers<T> buffers,
        in PassContext pass,
        ParameterUpdater<T> updater,
        bool needInputGradient
    )
    {
        if (needInputGradient)
            pass.Share(
                (long)pass.Rows * Inputs * WorkCost.DropoutGradient,
                new BackwardWork(outputGradient, (Buffers)buffers, pass.Rows)
            );
    }

    private sealed class Buffers(DropoutLayer<T> layer, int rows, bool forTraining)
        : LayerBuffers<T>(layer, rows, forTraining)
    {
        /// <summary>The factor of each input, rows × inputs.</summary>
        public PaddedMatrix<T> Mask { get; } = new(forTraining ? rows : 0, layer.Inputs);
    }

    private readonly struct ForwardWork(DropoutLayer<T> layer, Buffers buffers, PassContext pass) : IWork
    {
        public void Run(int part, int parts)
        {
            (nint first, nint count) = WorkShare.Of(pass.Rows, 1, part, parts);
            for (int row = (int)first; row < first + count; row++)
            {
                if (pass.IsTraining)
                    Kernels.Dropout(
                        buffers.Inputs,
                        buffers.Mask,
                        buffers.Output,
                        row,
                        new SplitMix64(pass.Seed, (ulong)pass.Step, layer.index, (ulong)row),
                        layer.threshold,
                        layer.scale
                    );
                else
                    buffers.Inputs.Row(row).CopyTo(buffers.Output.Row(row));
            }
        }
    }

    private readonly struct BackwardWork(PaddedMatrix<T> outputGradient, Buffers buffers, int rows) : IWork
    {
        public void Run(int part, int parts)
        {
            (nint first, nint count) = WorkShare.Of(rows, 1, part, parts);
            Kernels.Multiply(outputGradient, buffers.Mask, buffers.InputGradient, (int)first, (int)count);
        }
    }
}
