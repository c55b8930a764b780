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
    private readonly Action<int, int> forward,
        backward;

    private PaddedMatrix<T> mask,
        inputs,
        outputGradient;
    private Step<T> step = null!;

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
        mask = inputs = outputGradient = Output;
        (forward, backward) = (ForwardPart, BackwardPart);
    }

    /// <summary>The part that is dropped.</summary>
    public double Rate { get; }

    internal override IReadOnlyList<Parameter<T>> Parameters => [];

    internal override void Prepare(int rows)
    {
        base.Prepare(rows);
        if (mask.Rows < rows)
            mask = new PaddedMatrix<T>(rows, Inputs);
    }

    /// <summary>Output = inputs · mask, where the mask is 0 or 1 / (1 - rate).</summary>
    internal override void Forward(PaddedMatrix<T> inputs, Step<T> step)
    {
        (this.inputs, this.step) = (inputs, step);
        step.Share((long)step.Rows * Inputs * 8, forward);
    }

    private void ForwardPart(int part, int parts)
    {
        (nint first, nint count) = SharedProduct<T>.Share(step.Rows, 1, part, parts);
        for (int row = (int)first; row < first + count; row++)
        {
            Span<T> from = inputs.Row(row),
                to = Output.Row(row);
            if (step.IsTraining)
            {
                var factors = mask.Row(row);
                Draw(factors, new SplitMix64(step.Seed, (ulong)step.Number, index, (ulong)row));
                for (int column = 0; column < to.Length; column++)
                    to[column] = from[column] * factors[column];
            }
            else
            {
                from.CopyTo(to);
            }
        }
    }

    /// <summary>InputGradient = outputGradient · mask.</summary>
    internal override void Backward(
        PaddedMatrix<T> inputs,
        PaddedMatrix<T> outputGradient,
        Step<T> step,
        bool needInputGradient
    )
    {
        if (!needInputGradient)
            return;
        (this.outputGradient, this.step) = (outputGradient, step);
        step.Share((long)step.Rows * Inputs * 4, backward);
    }

    private void BackwardPart(int part, int parts)
    {
        (nint first, nint count) = SharedProduct<T>.Share(step.Rows, 1, part, parts);
        for (int row = (int)first; row < first + count; row++)
        {
            Span<T> from = outputGradient.Row(row),
                factors = mask.Row(row),
                to = InputGradient.Row(row);
            for (int column = 0; column < to.Length; column++)
                to[column] = from[column] * factors[column];
        }
    }

    /// <summary>Each random number decides about four inputs, 16 bits for each.</summary>
    private void Draw(Span<T> factors, SplitMix64 random)
    {
        for (int column = 0; column < factors.Length; column += 4)
        {
            ulong bits = random.Next();
            int last = Math.Min(4, factors.Length - column);
            for (int k = 0; k < last; k++, bits >>= 16)
                factors[column + k] = (ushort)bits < threshold ? T.Zero : scale;
        }
    }
}
