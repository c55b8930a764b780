using System.Numerics;
using System.Numerics.Tensors;
using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Optimizers;

/// <summary>
/// Turns gradients into new values: adds the penalties' part, limits the norm, and lets the optimizer take its step.
/// </summary>
/// <param name="optimizer">The rule that changes parameters; null to compute gradients only.</param>
internal sealed class ParameterUpdater<T>(Optimizer? optimizer)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Numbers of a gradient computed and applied at a time, so that they are still in the first cache: 16 kB of float.
    /// </summary>
    private const int UpdateNumbers = 4096;

    private readonly FastOptimizer? fast = optimizer as FastOptimizer;
    private readonly Dictionary<Parameter<T>, PlainState<T>> plain = [];
    private BiasCorrection correction;

    /// <summary>Steps since the training began.</summary>
    public long Steps { get; private set; }

    /// <summary>The learning rate of the step in progress.</summary>
    public double LearningRate { get; private set; }

    /// <summary>λ₁ of the penalty λ₁ Σ |w|.</summary>
    public double L1 { get; init; }

    /// <summary>λ₂ of the penalty λ₂/2 Σ w².</summary>
    public double L2 { get; init; }

    /// <summary>The largest norm of all gradients together; null for no limit.</summary>
    public double? MaximumGradientNorm { get; init; }

    /// <summary>
    /// Whether layers apply their gradients as soon as they have them: not if all gradients must be known first, nor
    /// for rules that see whole parameters.
    /// </summary>
    public bool UpdatesAtOnce => fast is not null && MaximumGradientNorm is null;

    /// <summary>Zeroed running values for a new training.</summary>
    public void Prepare(Parameter<T>[] parameters)
    {
        foreach (var parameter in parameters)
        {
            parameter.PrepareStates(fast?.States ?? 0);
            if (fast is null)
                plain[parameter] = new PlainState<T>(parameter);
        }
    }

    /// <summary>Goes on to the next step.</summary>
    public void Begin(double learningRate)
    {
        LearningRate = learningRate;
        Steps++;
        correction = fast?.Correction(Steps) ?? default;
    }

    /// <summary>Adds the penalties' gradient to a block and lets the optimizer change its values.</summary>
    public void Update(Parameter<T> parameter, Block block)
    {
        Regularize(parameter, block);
        fast!.UpdateBlock(parameter, block, LearningRate, correction);
    }

    /// <summary>
    /// Scales all gradients to the largest allowed norm, then updates: for when no layer can update on its own.
    /// </summary>
    public void UpdateAll(Parameter<T>[] parameters)
    {
        double norm = MaximumGradientNorm is null ? 0 : Norm(parameters),
            limit = MaximumGradientNorm ?? double.PositiveInfinity,
            scale = norm > limit ? limit / norm : 1;
        foreach (var parameter in parameters)
        {
            Regularize(parameter, parameter.All, scale);
            if (fast is not null)
                fast.UpdateBlock(parameter, parameter.All, LearningRate, correction);
            else
                plain[parameter].Update(optimizer!, LearningRate, Steps);
        }
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

    /// <summary>
    /// The gradient of a weight matrix over the first rows of a batch, block by block, each applied while it is still
    /// in the cache.
    /// </summary>
    public void WeightGradient(
        PaddedMatrix<T> inputs,
        PaddedMatrix<T> outputGradient,
        int batchRows,
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
                Kernels.WeightGradient(inputs, outputGradient, batchRows, weights.Gradient, some);
                if (UpdatesAtOnce)
                    Update(weights, some);
            }
        }
    }

    private static double Norm(Parameter<T>[] parameters)
    {
        double squares = 0;
        foreach (var parameter in parameters)
        {
            var gradient = parameter.Gradient;
            for (int panel = 0; panel < gradient.Panels; panel++)
            {
                for (int row = 0; row < gradient.Rows; row++)
                    squares += double.CreateTruncating(TensorPrimitives.SumOfSquares<T>(gradient.Row(row, panel)));
            }
        }

        return Math.Sqrt(squares);
    }
}
