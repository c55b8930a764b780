using System.Numerics;
using NeuralNotebooks.Numerics;
using NeuralNotebooks.Optimizers;

namespace NeuralNotebooks.Layers;

/// <summary>
/// The layers of a network and its loss, one after the other: what training and prediction work on. It holds what is
/// learned; whatever a pass leaves behind is in the <see cref="StackBuffers{T}"/> of whoever runs it.
/// </summary>
internal sealed class LayerStack<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>No gradient is needed before the first layer that learns.</summary>
    private readonly int firstLearning;

    private readonly OutputLoss<T> loss;

    /// <summary>A network of these layers.</summary>
    /// <param name="stages">From the inputs to the outputs.</param>
    /// <param name="loss">The end: output activation and loss.</param>
    /// <param name="outputsAreProbabilities">Whether "right answer" means something for any targets.</param>
    public LayerStack(NetworkLayer<T>[] stages, OutputLoss<T> loss, bool outputsAreProbabilities)
    {
        Stages = stages;
        this.loss = loss;
        OutputsAreProbabilities = outputsAreProbabilities;
        Parameters = [.. stages.SelectMany(stage => stage.Parameters)];
        firstLearning = Array.FindIndex(stages, stage => stage.Parameters.Count > 0);
    }

    /// <summary>All layers in order, with batch normalisation and dropout.</summary>
    public NetworkLayer<T>[] Stages { get; }

    /// <summary>What is learned.</summary>
    public Parameter<T>[] Parameters { get; }

    /// <summary>Whether the outputs are probabilities, so that each sample has a right answer.</summary>
    public bool OutputsAreProbabilities { get; }

    public int Inputs => Stages[0].Inputs;

    public int Outputs => Stages[^1].Outputs;

    /// <summary>The outputs of a batch, as the result of the loss's buffers.</summary>
    public PaddedMatrix<T> Output(Batch<T> batch, StackBuffers<T> buffers, in PassContext pass)
    {
        loss.Outputs(Forward(batch, buffers, pass), buffers.Loss, pass);
        return buffers.Loss.Result;
    }

    /// <summary>The sum of losses and the right answers; the outputs are the result of the loss's buffers.</summary>
    public (double Loss, int Correct) Evaluate(Batch<T> batch, StackBuffers<T> buffers, in PassContext pass) =>
        loss.Run(Forward(batch, buffers, pass), buffers.Loss, batch, wantGradient: false, pass);

    /// <summary>
    /// Forward, loss, backward, and the update if the updater does so at once. Gives the sum of losses and the right
    /// answers.
    /// </summary>
    public (double Loss, int Correct) Learn(
        Batch<T> batch,
        StackBuffers<T> buffers,
        in PassContext pass,
        ParameterUpdater<T> updater
    )
    {
        (double sum, int correct) = loss.Run(
            Forward(batch, buffers, pass),
            buffers.Loss,
            batch,
            wantGradient: true,
            pass
        );
        // A loss that is not finite makes every gradient worthless; the trainer reports it.
        if (!double.IsFinite(sum))
            return (sum, correct);
        var gradient = buffers.Loss.Result;
        for (int i = Stages.Length - 1; i >= firstLearning; i--)
        {
            Stages[i].Backward(gradient, buffers.Layers[i], pass, updater, needInputGradient: i > firstLearning);
            gradient = buffers.Layers[i].InputGradient;
        }

        return (sum, correct);
    }

    private PaddedMatrix<T> Forward(Batch<T> batch, StackBuffers<T> buffers, in PassContext pass)
    {
        var values = batch.Inputs;
        for (int i = 0; i < Stages.Length; i++)
        {
            Stages[i].Forward(values, buffers.Layers[i], pass);
            values = buffers.Layers[i].Output;
        }

        return values;
    }
}
