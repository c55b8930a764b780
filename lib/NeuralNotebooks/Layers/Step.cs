using System.Numerics;
using NeuralNotebooks.Numerics;
using NeuralNotebooks.Optimizers;

namespace NeuralNotebooks.Layers;

/// <summary>
/// What the layers need to know of the step in progress: rows, threads, and how parameters are to be changed.
/// </summary>
internal sealed class Step<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// With fewer multiplications than this, a second thread costs more than it saves: it takes a moment to begin, and
    /// what one of them has written the other must fetch.
    /// </summary>
    private const long WorkWorthSharing = 150_000;

    /// <summary>
    /// Numbers of a gradient computed and applied at a time, so that they are still in the first cache: 16 kB of float.
    /// </summary>
    private const int UpdateNumbers = 4096;

    private BiasCorrection correction;

    /// <summary>Samples in the batch.</summary>
    public int Rows { get; set; }

    /// <summary>Whether layers that behave differently in training (dropout, batch normalisation) should.</summary>
    public bool IsTraining { get; set; }

    /// <summary>Threads to share work between.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Steps since the training began, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Where dropout's random numbers start.</summary>
    public ulong Seed { get; init; }

    /// <summary>The rule that changes parameters; null to compute gradients only.</summary>
    public Optimizer? Optimizer { get; init; }

    public double LearningRate { get; private set; }

    /// <summary>λ₁ of the penalty λ₁ Σ |w|.</summary>
    public double L1 { get; init; }

    /// <summary>λ₂ of the penalty λ₂/2 Σ w².</summary>
    public double L2 { get; init; }

    /// <summary>The largest norm of all gradients together; null for no limit.</summary>
    public double? MaximumGradientNorm { get; init; }

    /// <summary>
    /// Whether layers apply their gradients as soon as they have them, which no one can who must first know them all.
    /// </summary>
    public bool UpdatesAtOnce => Optimizer is not null && MaximumGradientNorm is null;

    /// <summary>Goes on to the next step.</summary>
    public void Begin(double learningRate)
    {
        LearningRate = learningRate;
        Number++;
        correction = Optimizer?.Correction(Number) ?? default;
    }

    /// <summary>Runs work(part, parts) on all threads, or on this one when there is too little of it.</summary>
    public void Share(long multiplications, Action<int, int> work)
    {
        if (Threads > 1 && multiplications >= WorkWorthSharing)
            WorkerTeam.Run(work, Threads);
        else
            work(0, 1);
    }

    /// <summary>Adds the penalties' gradient to a block and lets the optimizer change its values.</summary>
    public void Update(Parameter<T> parameter, Block block, double gradientScale = 1)
    {
        Regularize(parameter, block, gradientScale);
        Optimizer!.Update(parameter, block, LearningRate, correction);
    }

    /// <summary>Scales a block of the gradient and adds the penalties' part.</summary>
    public void Regularize(Parameter<T> parameter, Block block, double gradientScale = 1)
    {
        double l1 = parameter.IsWeight ? L1 : 0,
            l2 = parameter.IsWeight ? L2 : 0;
        if (l1 == 0 && l2 == 0 && gradientScale == 1)
            return;
        Kernels.Regularize(
            parameter.Value,
            parameter.Gradient,
            block,
            T.CreateTruncating(gradientScale),
            T.CreateTruncating(l1),
            T.CreateTruncating(l2)
        );
    }

    /// <summary>The gradient of a weight matrix, block by block, each applied while it is still in the cache.</summary>
    public void WeightGradient(
        PaddedMatrix<T> inputs,
        PaddedMatrix<T> outputGradient,
        Parameter<T> weights,
        Block block
    )
    {
        int panelColumns = weights.Gradient.PanelColumns,
            rows = UpdateNumbers / panelColumns;
        for (int i = 0; i < block.Panels(panelColumns); i++)
        {
            var panel = block.Panel(i, panelColumns);
            for (int row = 0; row < panel.Rows; row += rows)
            {
                var some = panel with { Row = panel.Row + row, Rows = Math.Min(rows, panel.Rows - row) };
                Kernels.WeightGradient(inputs, outputGradient, Rows, weights.Gradient, some);
                if (UpdatesAtOnce)
                    Update(weights, some);
            }
        }
    }
}
