using System.Globalization;
using System.Numerics;
using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Layers;
using NeuralNotebooks.Numerics;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Networks;

/// <summary>
/// A multilayer perceptron: dense layers, each with its activation, and an output activation that belongs to the loss.
/// Rows are samples everywhere: inputs are samples × features, outputs samples × classes. Not for use by two threads at
/// once.
/// </summary>
/// <typeparam name="T">float to train fast, double to check gradients.</typeparam>
public class Mlp<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int EvaluationBatch = 256;

    private readonly OutputLoss<T> outputLoss;

    /// <summary>No gradient is needed before the first layer that learns.</summary>
    private readonly int firstLearning;

    private PaddedMatrix<T> result = new(0, 0);

    /// <summary>A network of these sizes.</summary>
    /// <param name="sizes">Inputs, hidden layers, outputs: at least two numbers.</param>
    /// <param name="options">Activations, loss, initialisation and so on; null for ReLU layers and a softmax
    /// classifier.</param>
    /// <exception cref="ArgumentException">There are fewer than two sizes, one is not positive, or an option makes no
    /// sense.</exception>
    public Mlp(IReadOnlyList<int> sizes, MlpOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        if (sizes.Count < 2)
            throw new ArgumentException(
                $"Expected at least the numbers of inputs and outputs, but got {sizes.Count} sizes.",
                nameof(sizes)
            );
        foreach (int size in sizes)
        {
            if (size < 1)
                throw new ArgumentException(
                    $"Expected every layer size to be at least 1, but got {size}.",
                    nameof(sizes)
                );
        }

        Sizes = [.. sizes];
        Options = options ?? new MlpOptions();
        if (Options.Output is not null && Options.Loss != Loss.MeanSquaredError)
        {
            throw new ArgumentException(
                $"The loss \"{Options.Loss}\" brings its own output activation; MlpOptions.Output is for the "
                    + "mean squared error.",
                nameof(options)
            );
        }

        outputLoss = OutputLoss<T>.Of(Options.Loss, Options.Output ?? Activation.Linear);
        Stages = BuildStages();
        Layers = [.. Stages.OfType<DenseLayer<T>>()];
        Parameters = [.. Stages.SelectMany(stage => stage.Parameters)];
        firstLearning = Array.FindIndex(Stages, stage => stage.Parameters.Count > 0);
        InitializeWeights();
    }

    /// <summary>Inputs, hidden layers, outputs.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>What the network is made of.</summary>
    public MlpOptions Options { get; }

    /// <summary>The dense layers, from the inputs to the outputs.</summary>
    public IReadOnlyList<DenseLayer<T>> Layers { get; }

    /// <summary>All numbers that are learned.</summary>
    public int ParameterCount => Parameters.Sum(parameter => parameter.Value.Rows * parameter.Value.Columns);

    /// <summary>The names of the classes, from the training set; empty before a training.</summary>
    public IReadOnlyList<string> ClassNames { get; internal set; } = [];

    /// <summary>All layers in order, with batch normalisation and dropout.</summary>
    internal NetworkLayer<T>[] Stages { get; }

    internal Parameter<T>[] Parameters { get; }

    internal double LabelSmoothing
    {
        set => outputLoss.LabelSmoothing = value;
    }

    private int Inputs => Sizes[0];

    private int Outputs => Sizes[^1];

    /// <summary>Learns from a labelled set.</summary>
    /// <param name="train">The training set; its features must be as many as the network's inputs.</param>
    /// <param name="options">Epochs, optimizer and so on; null for ten epochs with defaults that work.</param>
    /// <returns>Loss and accuracy of each epoch, and why the training ended.</returns>
    /// <exception cref="ArgumentException">The set does not fit the network, holds a number that is not finite, or an
    /// option makes no sense.</exception>
    /// <exception cref="OperationCanceledException">The notebook cell that trains was stopped; what was learned until
    /// then stays.</exception>
    public TrainingHistory Fit(Dataset train, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        options ??= new TrainingOptions();
        var samples = Samples<T>.From(train, Inputs, Outputs);
        var validation = options.Validation is null ? null : Samples<T>.From(options.Validation, Inputs, Outputs);
        ClassNames = train.ClassNames;
        return Fit(samples, validation, options, train.ImageWidth, train.ImageHeight);
    }

    /// <summary>Learns from inputs and targets, for regression and for a few samples.</summary>
    /// <param name="inputs">samples × inputs.</param>
    /// <param name="targets">samples × outputs.</param>
    /// <param name="options">Epochs, optimizer and so on; null for ten epochs with defaults that work.</param>
    /// <returns>Loss and accuracy of each epoch, and why the training ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, a number is not finite, or an option makes no
    /// sense.</exception>
    /// <exception cref="OperationCanceledException">The notebook cell that trains was stopped; what was learned until
    /// then stays.</exception>
    public TrainingHistory Fit(T[,] inputs, T[,] targets, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        var samples = Samples<T>.From(inputs, targets, Inputs, Outputs);
        return Fit(samples, null, options ?? new TrainingOptions(), null, null);
    }

    /// <summary>Loss, accuracy and confusion matrix on a labelled set.</summary>
    /// <exception cref="ArgumentException">The set does not fit the network or is empty.</exception>
    public Evaluation Evaluate(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Evaluate(Samples<T>.From(dataset, Inputs, Outputs), new Step<T>());
    }

    /// <summary>Loss and accuracy for inputs (samples × inputs) and targets (samples × outputs).</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is no sample.</exception>
    public Evaluation Evaluate(T[,] inputs, T[,] targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        return Evaluate(Samples<T>.From(inputs, targets, Inputs, Outputs), new Step<T>());
    }

    /// <summary>The most probable class of each sample.</summary>
    /// <exception cref="ArgumentException">The set does not fit the network.</exception>
    public int[] Predict(Dataset dataset)
    {
        var outputs = Probabilities(dataset);
        int[] classes = new int[outputs.GetLength(0)];
        for (int sample = 0; sample < classes.Length; sample++)
            classes[sample] = ClassOf(sample, outputs);
        return classes;
    }

    /// <summary>The outputs, samples × outputs, for inputs of samples × inputs.</summary>
    /// <exception cref="ArgumentException">The inputs do not fit the network.</exception>
    public T[,] Predict(T[,] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return AllOutputs(Samples<T>.From(inputs, new T[inputs.GetLength(0), Outputs], Inputs, Outputs));
    }

    /// <summary>
    /// The outputs for each sample, samples × outputs: probabilities of the classes with cross-entropy.
    /// </summary>
    /// <exception cref="ArgumentException">The set does not fit the network.</exception>
    public T[,] Probabilities(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return AllOutputs(Samples<T>.From(dataset, Inputs, Outputs));
    }

    /// <summary>The outputs for one sample.</summary>
    /// <exception cref="ArgumentException">The number of inputs is not the network's.</exception>
    public T[] Probabilities(ReadOnlySpan<T> input)
    {
        if (input.Length != Inputs)
            throw new ArgumentException($"Layer 1 expects {Inputs} inputs, but got {input.Length}.", nameof(input));
        var matrix = new T[1, Inputs];
        for (int i = 0; i < Inputs; i++)
            matrix[0, i] = input[i];
        var outputs = Predict(matrix);
        var row = new T[Outputs];
        for (int j = 0; j < Outputs; j++)
            row[j] = outputs[0, j];
        return row;
    }

    /// <summary>
    /// Writes the network as a safetensors file, with architecture and class names in its metadata; weights are tensors
    /// "layers.0.weights" (inputs × outputs) and so on. Optimizer state is not saved. <see cref="Mlp.Load(string)"/>
    /// reads it.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written; an earlier file of that name is then still
    /// whole.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        NetworkFile.Save(this, path);
    }

    /// <summary>A line for each layer, and the number of parameters.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join("-", Sizes)}, {Options.Hidden} hidden layers, {Options.Loss}, {ParameterCount} parameters"
        );

    /// <summary>Makes room for batches of this many rows.</summary>
    internal void Prepare(int rows)
    {
        foreach (var stage in Stages)
            stage.Prepare(rows);
        outputLoss.Prepare(rows);
        if (result.Rows < rows)
            result = new PaddedMatrix<T>(rows, Outputs);
    }

    /// <summary>
    /// One step: forward, loss, backward, and the update if the step has an optimizer. Gives the sum of losses and the
    /// right answers.
    /// </summary>
    internal (double Loss, int Correct) Learn(Batch<T> batch, Step<T> step)
    {
        step.Rows = batch.Rows;
        (double loss, int correct) = outputLoss.Run(Forward(batch, step), result, batch, wantGradient: true, step);
        // A loss that is not finite makes every gradient worthless; the trainer reports it.
        if (!double.IsFinite(loss))
            return (loss, correct);
        var gradient = result;
        for (int i = Stages.Length - 1; i >= firstLearning; i--)
        {
            Stages[i].Backward(i == 0 ? batch.Inputs : Stages[i - 1].Output, gradient, step, i > firstLearning);
            gradient = Stages[i].InputGradient;
        }

        return (loss, correct);
    }

    /// <summary>Mean loss and the rest on a set, in batches.</summary>
    internal Evaluation Evaluate(Samples<T> samples, Step<T> step)
    {
        if (samples.Count == 0)
            throw new ArgumentException("Expected at least one sample, but the set is empty.");
        int classes = samples.Labels is null ? 0 : Math.Max(2, Outputs);
        int[,] confusion = new int[classes, classes];
        double smoothing = outputLoss.LabelSmoothing,
            loss = 0;
        int correct = 0;
        outputLoss.LabelSmoothing = 0;
        ForEachBatch(
            samples,
            step,
            (batch, first) =>
            {
                (double batchLoss, int batchCorrect) = outputLoss.Run(
                    Stages[^1].Output,
                    result,
                    batch,
                    wantGradient: false,
                    step
                );
                loss += batchLoss;
                correct += batchCorrect;
                for (int row = 0; classes > 0 && row < batch.Rows; row++)
                    confusion[batch.Labels[row], ClassOf(result.Row(row))]++;
            }
        );
        outputLoss.LabelSmoothing = smoothing;
        return new Evaluation(
            loss / samples.Count,
            HasClasses(samples) ? (double)correct / samples.Count : double.NaN,
            confusion
        );
    }

    /// <summary>Whether "right answer" means anything: there are labels, or the outputs are probabilities.</summary>
    internal bool HasClasses(Samples<T> samples) =>
        samples.Labels is not null || Options.Loss != Loss.MeanSquaredError || Options.Output == Activation.Sigmoid;

    private TrainingHistory Fit(
        Samples<T> samples,
        Samples<T>? validation,
        TrainingOptions options,
        int? imageWidth,
        int? imageHeight
    )
    {
        var trainer = new Trainer<T>(this, options);
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
        return trainer.Fit(samples, order, validation, Augmenter(options, imageWidth, imageHeight));
    }

    private ImageAugmenter<T>? Augmenter(TrainingOptions options, int? imageWidth, int? imageHeight)
    {
        if (options.Augmentation is null)
            return null;
        if (imageWidth is not { } width || imageHeight is not { } height)
        {
            throw new ArgumentException(
                $"Augmentation needs images, but the {Inputs} features of this set are not known to be one: "
                    + "give Dataset a width and a height."
            );
        }

        return new ImageAugmenter<T>(options.Augmentation, width, height, options.Seed);
    }

    private PaddedMatrix<T> Forward(Batch<T> batch, Step<T> step)
    {
        var values = batch.Inputs;
        foreach (var stage in Stages)
        {
            stage.Forward(values, step);
            values = stage.Output;
        }

        return values;
    }

    private T[,] AllOutputs(Samples<T> samples)
    {
        var outputs = new T[samples.Count, Outputs];
        var step = new Step<T>();
        ForEachBatch(
            samples,
            step,
            (batch, first) =>
            {
                outputLoss.Outputs(Stages[^1].Output, result, step);
                for (int row = 0; row < batch.Rows; row++)
                {
                    for (int column = 0; column < Outputs; column++)
                        outputs[first + row, column] = result[row, column];
                }
            }
        );
        return outputs;
    }

    /// <summary>
    /// Runs the network over a set in its order and calls <paramref name="use"/> with each batch and its first sample.
    /// </summary>
    private void ForEachBatch(Samples<T> samples, Step<T> step, Action<Batch<T>, int> use)
    {
        Prepare(EvaluationBatch);
        bool wasTraining = step.IsTraining;
        step.IsTraining = false;
        var batch = new Batch<T>(EvaluationBatch, Inputs, Outputs);
        for (int first = 0; first < samples.Count; first += EvaluationBatch)
        {
            step.Rows = Math.Min(EvaluationBatch, samples.Count - first);
            batch.Gather(samples, null, first, step.Rows, step);
            Forward(batch, step);
            use(batch, first);
        }

        step.IsTraining = wasTraining;
    }

    private NetworkLayer<T>[] BuildStages()
    {
        var stages = new List<NetworkLayer<T>>();
        if (Options.InputDropout != 0)
            stages.Add(new DropoutLayer<T>(0, Inputs, Options.InputDropout));
        for (int i = 1; i < Sizes.Count; i++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"layers.{i - 1}");
            bool isHidden = i < Sizes.Count - 1,
                normalizes = isHidden && Options.BatchNormalization;
            var activation = isHidden && !normalizes ? Options.Hidden : Activation.Linear;
            stages.Add(new DenseLayer<T>(name, Sizes[i - 1], Sizes[i], activation, Options.Biases && !normalizes));
            if (normalizes)
                stages.Add(new BatchNormalizationLayer<T>(name + ".normalization", Sizes[i], Options.Hidden));
            if (isHidden && Options.Dropout != 0)
                stages.Add(new DropoutLayer<T>(i, Sizes[i], Options.Dropout));
        }

        return [.. stages];
    }

    private void InitializeWeights()
    {
        var random = new NumpyRandom((uint)Options.Seed);
        foreach (var layer in Layers)
        {
            bool isRectified = Options.Hidden == Activation.ReLU || Options.Hidden == Activation.LeakyReLU;
            var initialization = Options.Initialization ?? (isRectified ? Initialization.He : Initialization.Glorot);
            double deviation = initialization.StandardDeviation(layer.Inputs, layer.Outputs);
            layer.Weights = Array.ConvertAll(
                random.Randn(layer.Inputs * layer.Outputs),
                value => T.CreateTruncating(deviation * value)
            );
        }
    }

    private int ClassOf(int sample, T[,] outputs)
    {
        Span<T> row = new T[Outputs];
        for (int column = 0; column < Outputs; column++)
            row[column] = outputs[sample, column];
        return ClassOf(row);
    }

    /// <summary>The largest of several outputs, or the side of a half of a single one.</summary>
    private static int ClassOf(ReadOnlySpan<T> outputs)
    {
        if (outputs.Length == 1)
            return double.CreateTruncating(outputs[0]) >= 0.5 ? 1 : 0;
        int best = 0;
        for (int i = 1; i < outputs.Length; i++)
        {
            if (outputs[i] > outputs[best])
                best = i;
        }

        return best;
    }
}
