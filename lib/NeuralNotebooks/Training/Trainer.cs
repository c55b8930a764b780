using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using NeuralNotebooks.Layers;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Numerics;
using NeuralNotebooks.Optimizers;

namespace NeuralNotebooks.Training;

/// <summary>
/// The training loop: epochs of shuffled batches, each forward, backward and updated; history, validation, early stop.
/// </summary>
internal sealed class Trainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Mlp<T> network;
    private readonly TrainingOptions options;
    private readonly LearningRateSchedule schedule;
    private readonly Optimizer optimizer;
    private readonly Step<T> step;
    private readonly List<TrainingEpoch> epochs = [];
    private readonly CancellationToken cellStop = RunningCell.Stop;
    private readonly Stopwatch total = new();

    /// <summary>The weights after the best epoch, or before a training that diverges.</summary>
    private readonly Snapshot<T> lastGood,
        best;

    public Trainer(Mlp<T> network, TrainingOptions options)
    {
        options.Validate();
        this.network = network;
        this.options = options;
        optimizer = options.Optimizer ?? new AdamW(0.005, weightDecay: 0.05);
        schedule = options.Schedule ?? (options.Optimizer is null ? new OneCycle() : new ConstantRate());
        step = new Step<T>
        {
            IsTraining = true,
            Threads = options.Threads ?? Environment.ProcessorCount,
            Seed = (ulong)options.Seed,
            Optimizer = optimizer,
            L1 = options.L1,
            L2 = options.L2,
            MaximumGradientNorm = options.MaximumGradientNorm,
        };
        network.LabelSmoothing = options.LabelSmoothing;
        lastGood = new Snapshot<T>(network);
        best = options.EarlyStopping is null ? lastGood : new Snapshot<T>(network);
    }

    /// <summary>Trains on the samples in <paramref name="order"/>.</summary>
    public TrainingHistory Fit(Samples<T> samples, int[] order, Samples<T>? validation, ISampleTransform<T>? transform)
    {
        int batchSize = Math.Min(options.BatchSize, order.Length);
        // A single sample has no variance: batch normalisation would learn that everything is 0.
        int smallestBatch = network.Options.BatchNormalization ? 2 : 1;
        if (batchSize < smallestBatch)
            throw new ArgumentException(
                "Batch normalisation needs at least 2 samples in a batch, but the batch size is "
                    + $"{options.BatchSize} and there are {order.Length} training samples."
            );
        foreach (var parameter in network.Parameters)
            parameter.PrepareStates(optimizer.States);
        using var queue = new BatchQueue<T>(
            samples,
            order,
            batchSize,
            network.Sizes[^1],
            transform,
            step,
            smallestBatch
        );
        network.Prepare(queue.LargestBatch);
        int batches = queue.Count;
        double bestLoss = double.PositiveInfinity;
        int bestEpoch = 0;
        total.Start();
        for (int epoch = 1; epoch <= options.Epochs; epoch++)
        {
            var watch = Stopwatch.StartNew();
            if (options.Shuffle)
                Shuffle(order, epoch);
            transform?.BeginEpoch(epoch);
            double loss = 0;
            int correct = 0,
                seen = 0;
            for (int index = 0; index < batches; index++)
            {
                cellStop.ThrowIfCancellationRequested();
                if (options.CancellationToken.IsCancellationRequested)
                    return History(
                        TrainingEnd.Cancelled,
                        $"Cancelled in epoch {epoch} after {index} of {batches} batches.",
                        index == 0 ? epoch - 1 : epoch
                    );
                var batch = queue.Take(index);
                (double batchLoss, int batchCorrect) = Learn(batch, batches);
                if (!double.IsFinite(batchLoss))
                    return Diverged(epoch, index + 1);
                loss += batchLoss;
                correct += batchCorrect;
                seen += batch.Rows;
                options.BatchProgress?.Report(
                    Progress(epoch, index + 1, batches, loss / seen, Part(correct, seen, samples), null)
                );
            }

            if (!lastGood.IsNetworkFinite())
                return Diverged(epoch, batches);
            double seconds = watch.Elapsed.TotalSeconds;
            var evaluation = validation is null ? null : network.Evaluate(validation, step);
            epochs.Add(
                new TrainingEpoch(
                    epoch,
                    loss / seen,
                    Part(correct, seen, samples),
                    evaluation?.Loss,
                    evaluation?.Accuracy,
                    step.LearningRate,
                    seconds
                )
            );
            options.Progress?.Report(
                Progress(epoch, batches, batches, loss / seen, Part(correct, seen, samples), evaluation)
            );
            if (options.EarlyStopping is { } early)
            {
                if (evaluation!.Loss < bestLoss - early.MinimumImprovement)
                {
                    (bestLoss, bestEpoch) = (evaluation.Loss, epoch);
                    best.Take();
                }
                else if (epoch - bestEpoch >= early.Patience)
                {
                    return StoppedEarly(epoch, bestEpoch);
                }
            }

            lastGood.Take();
        }

        if (options.EarlyStopping is { RestoreBest: true } && bestEpoch > 0 && bestEpoch < options.Epochs)
        {
            best.Restore();
            return History(
                TrainingEnd.Completed,
                $"All epochs done; the weights are those of epoch {bestEpoch}.",
                bestEpoch
            );
        }

        return History(TrainingEnd.Completed, "All epochs done.", options.Epochs);
    }

    private (double Loss, int Correct) Learn(Batch<T> batch, int batches)
    {
        step.Begin(optimizer.LearningRate * schedule.Factor(step.Number, (long)batches * options.Epochs, batches));
        (double loss, int correct) = network.Learn(batch, step);
        if (!step.UpdatesAtOnce && double.IsFinite(loss))
            UpdateAll();
        return (loss, correct);
    }

    /// <summary>
    /// Scales all gradients to the largest allowed norm, then updates: for when no layer can update on its own.
    /// </summary>
    private void UpdateAll()
    {
        double squares = 0;
        foreach (var parameter in network.Parameters)
        {
            var gradient = parameter.Gradient;
            for (int panel = 0; panel < gradient.Panels; panel++)
            {
                for (int row = 0; row < gradient.Rows; row++)
                    squares += double.CreateTruncating(TensorPrimitives.SumOfSquares<T>(gradient.Row(row, panel)));
            }
        }

        double norm = Math.Sqrt(squares),
            limit = step.MaximumGradientNorm ?? double.PositiveInfinity;
        foreach (var parameter in network.Parameters)
            step.Update(parameter, parameter.All, norm > limit ? limit / norm : 1);
    }

    private TrainingHistory Diverged(int epoch, int batch)
    {
        lastGood.Restore();
        return History(
            TrainingEnd.Diverged,
            $"The training diverged in epoch {epoch}, batch {batch}: the loss or a weight was no longer a "
                + "finite number. "
                + $"The weights are those {(epoch == 1 ? "from before the training" : $"after epoch {epoch - 1}")}. "
                + "Try a smaller learning rate than "
                + $"{optimizer.LearningRate.ToString(CultureInfo.InvariantCulture)}, or MaximumGradientNorm.",
            epoch - 1
        );
    }

    private TrainingHistory StoppedEarly(int epoch, int bestEpoch)
    {
        bool restore = options.EarlyStopping!.RestoreBest;
        if (restore)
            best.Restore();
        return History(
            TrainingEnd.StoppedEarly,
            $"Stopped after epoch {epoch}: the validation loss was lowest after epoch {bestEpoch}"
                + (restore ? ", whose weights the network has now." : "."),
            restore ? bestEpoch : epoch
        );
    }

    private TrainingHistory History(TrainingEnd end, string message, int bestEpoch)
    {
        network.LabelSmoothing = 0;
        return new TrainingHistory(epochs, end, message, bestEpoch);
    }

    private TrainingProgress Progress(
        int epoch,
        int batch,
        int batches,
        double loss,
        double accuracy,
        Evaluation? evaluation
    ) =>
        new(
            epoch,
            options.Epochs,
            batch,
            batches,
            loss,
            accuracy,
            evaluation?.Loss,
            evaluation?.Accuracy,
            step.LearningRate,
            total.Elapsed
        );

    private double Part(int correct, int seen, Samples<T> samples) =>
        network.HasClasses(samples) ? (double)correct / seen : double.NaN;

    /// <summary>A new order for each epoch (Fisher and Yates), from the seed and the epoch alone.</summary>
    private void Shuffle(int[] order, int epoch)
    {
        var random = new SplitMix64((ulong)options.Seed, (ulong)epoch, ulong.MaxValue, 0);
        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = random.NextInt(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }
}
