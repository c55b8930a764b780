using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Layers;

/// <summary>What the layers need to know of the pass of a batch through the network.</summary>
internal readonly record struct PassContext
{
    /// <summary>Samples in the batch.</summary>
    public required int Rows { get; init; }

    /// <summary>Threads to share work between.</summary>
    public required int Threads { get; init; }

    /// <summary>Whether layers that behave differently in training (dropout, batch normalisation) should.</summary>
    public bool IsTraining { get; init; }

    /// <summary>Where dropout's random numbers start.</summary>
    public ulong Seed { get; init; }

    /// <summary>Steps since the training began, from 1: each has random numbers of its own.</summary>
    public long Step { get; init; }

    /// <summary>ε: so much of each target is spread evenly over the classes.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Runs the work on all threads, or on this one when it costs too little.</summary>
    /// <param name="cost">See <see cref="WorkCost"/>.</param>
    /// <param name="work">What is to be done; nothing of it is kept.</param>
    public void Share<TWork>(long cost, in TWork work)
        where TWork : struct, IWork
    {
        if (Threads > 1 && cost >= WorkCost.StepWorthSharing)
            WorkerTeam.Run(work, Threads);
        else
            work.Run(0, 1);
    }
}
