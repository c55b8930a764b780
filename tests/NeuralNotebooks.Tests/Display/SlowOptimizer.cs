using NeuralNotebooks.Optimizers;

namespace NeuralNotebooks.Tests.Display;

/// <summary>Takes its time: 14 steps with 4 parameters each take more than half a second.</summary>
internal sealed class SlowOptimizer() : Optimizer(0.01)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(15);

    public override void Update(
        Span<double> weights,
        ReadOnlySpan<double> gradients,
        Span<double> first,
        Span<double> second,
        double learningRate,
        long step
    )
    {
        Thread.Sleep(Pause);
        for (int i = 0; i < weights.Length; i++)
            weights[i] -= learningRate * gradients[i];
    }
}
