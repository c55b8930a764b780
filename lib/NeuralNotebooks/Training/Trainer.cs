using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using NeuralNotebooks.Display;
using NeuralNotebooks.Layers;
using NeuralNotebooks.Numerics;
using NeuralNotebooks.Optimizers;

namespace NeuralNotebooks.Training;

/// <summary>
/// The training loop: epochs of shuffled batches, each forward, backward and updated; history, validation, early stop.
/// </summary>
internal sealed class Trainer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    private readonly LayerStack<T> network;
    private readonly Inference<T> inference;
    private readonly TrainingOptions options;
    private readonly LearningRateSchedule schedule;
    private readonly Optimizer optimizer;
    private readonly ParameterUpdater<T> updater;
    private readonly int threads;
    private readonly List<TrainingEpoch> epochs = [];
    private readonly CancellationToken cellStop = RunningCell.Stop;
    private readonly Stopwatch total = new();

    /// <summary>What a notebook shows meanwhile; null where the caller wants to be told himself.</summary>
    private readonly ProgressLine? line;

    /// <summary>The weights after the best epoch, or before a training that diverges.</summary>
    private readonly Snapshot<T> lastGood,
        best;

    public Trainer(LayerStack<T> network, Inference<T> inference, TrainingOptions options)
    {
        options.Validate();
        this.network = network;
        this.inference = inference;
        this.options = options;
        optimizer = options.Optimizer ?? new AdamW(0.005, weightDecay: 0.05);
        schedule = options.Schedule ?? (options.Optimizer is null ? new OneCycle() : new ConstantRate());
        threads = options.Threads ?? Environment.ProcessorCount;
        updater = new ParameterUpdater<T>(optimizer)
        {
            L1 = options.L1,
            L2 = options.L2,
            MaximumGradientNorm = options.MaximumGradientNorm,
        };
        line = options is { ShowProgress: true, Progress: null, BatchProgress: null }
            ? new ProgressLine(Patience)
            : null;
        lastGood = new Snapshot<T>(network);
        best = options.EarlyStopping is null ? lastGood : new Snapshot<T>(network);
    }

    /// <summary>Trains on the samples, but for those that the options hold back for validation.</summary>
    /// <exception cref="ArgumentException">An option does not fit the samples.</exception>
    public TrainingHistory Fit(Samples<T> samples, Samples<T>? validation, int? imageWidth, int? imageHeight)
    {
        int held = validation is null ? (int)(options.ValidationFraction * samples.Count) : 0;
        if (samples.Count - held < 1)
            throw new ArgumentException(
                $"Expected at least one training sample, but got {samples.Count} with {held} held back."
            );
        int[] order = [.. Enumerable.Range(0, samples.Count)];
        if (held > 0)
        {
            new Random(options.Seed).Shuffle(order);
            validation = samples.Subset(order.AsSpan(samples.Count - held));
            order = order[..^held];
        }

        if (options.EarlyStopping is not null && validation is null)
            throw new ArgumentException("Early stopping needs a validation set: set Validation or ValidationFraction.");
        return Fit(samples, order, validation, Augmenter(imageWidth, imageHeight));
    }

    private ImageAugmenter<T>? Augmenter(int? imageWidth, int? imageHeight)
    {
        if (options.Augmentation is null)
            return null;
        if (imageWidth is not { } width || imageHeight is not { } height)
        {
            throw new ArgumentException(
                $"Augmentation needs images, but the {network.Inputs} features of this set are not known to be one: "
                    + "give Dataset a width and a height."
            );
        }

        return new ImageAugmenter<T>(options.Augmentation, width, height, options.Seed);
    }

    private TrainingHistory Fit(Samples<T> samples, int[] order, Samples<T>? validation, ImageAugmenter<T>? transform)
    {
        int batchSize = Math.Min(options.BatchSize, order.Length);
        // A single sample has no variance: batch normalisation would learn that everything is 0.
        int smallestBatch = network.Stages.OfType<BatchNormalizationLayer<T>>().Any() ? 2 : 1;
        if (batchSize < smallestBatch)
            throw new ArgumentException(
                "Batch normalisation needs at least 2 samples in a batch, but the batch size is "
                    + $"{options.BatchSize} and there are {order.Length} training samples."
            );
        var plan = new BatchPlan(order.Length, batchSize, smallestBatch);
        var buffers = new StackBuffers<T>(network, plan.LargestBatch, forTraining: true);
        updater.Prepare(network.Parameters);
        using var queue = new BatchQueue<T>(samples, order, plan, network.Outputs, transform, threads);
        int batches = plan.Count;
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
                RunningCell.Poll();
                cellStop.ThrowIfCancellationRequested();
                if (options.CancellationToken.IsCancellationRequested)
                    return History(
                        TrainingEnd.Cancelled,
                        $"Cancelled in epoch {epoch} after {index} of {batches} batches.",
                        index == 0 ? epoch - 1 : epoch
                    );
                var batch = queue.Take(index);
                (double batchLoss, int batchCorrect) = Learn(batch, buffers, batches);
                if (!double.IsFinite(batchLoss))
                    return Diverged(epoch, index + 1);
                loss += batchLoss;
                correct += batchCorrect;
                seen += batch.Rows;
                options.BatchProgress?.Report(
                    Progress(epoch, index + 1, batches, loss / seen, Part(correct, seen, samples), null)
                );
                if (line?.IsDue == true)
                    Show(Progress(epoch, index + 1, batches, loss / seen, Part(correct, seen, samples), null));
            }

            if (!lastGood.IsNetworkFinite())
                return Diverged(epoch, batches);
            double seconds = watch.Elapsed.TotalSeconds;
            var evaluation = validation is null ? null : inference.Evaluate(validation, threads);
            epochs.Add(
                new TrainingEpoch(
                    epoch,
                    loss / seen,
                    Part(correct, seen, samples),
                    evaluation?.Loss,
                    evaluation?.Accuracy,
                    updater.LearningRate,
                    seconds
                )
            );
            var progress = Progress(epoch, batches, batches, loss / seen, Part(correct, seen, samples), evaluation);
            options.Progress?.Report(progress);
            Show(progress);
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

    private (double Loss, int Correct) Learn(Batch<T> batch, StackBuffers<T> buffers, int batches)
    {
        updater.Begin(optimizer.LearningRate * schedule.Factor(updater.Steps, (long)batches * options.Epochs, batches));
        var pass = new PassContext
        {
            Rows = batch.Rows,
            Threads = threads,
            IsTraining = true,
            Seed = (ulong)options.Seed,
            Step = updater.Steps,
            LabelSmoothing = options.LabelSmoothing,
        };
        (double loss, int correct) = network.Learn(batch, buffers, pass, updater);
        if (!updater.UpdatesAtOnce && double.IsFinite(loss))
            updater.UpdateAll(network.Parameters);
        return (loss, correct);
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
        var history = new TrainingHistory(epochs, end, message, bestEpoch);
        line?.End(() =>
            string.Create(CultureInfo.InvariantCulture, $"{history.Summary} ({total.Elapsed.TotalSeconds:F1} s)")
        );
        return history;
    }

    // A method of its own: what its lambda needs is made here, and not in every step.
    private void Show(TrainingProgress progress) => line?.Report(progress.ToString);

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
            updater.LearningRate,
            total.Elapsed
        );

    private double Part(int correct, int seen, Samples<T> samples) =>
        inference.HasClasses(samples) ? (double)correct / seen : double.NaN;

    /// <summary>A new order for each epoch (Fisher and Yates), from the seed and the epoch alone.</summary>
    private void Shuffle(int[] order, int epoch) =>
        new SplitMix64((ulong)options.Seed, (ulong)epoch, ulong.MaxValue, 0).Shuffle(order);
}
