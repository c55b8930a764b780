using System.Globalization;
using System.Numerics;
using NeuralNotebooks.Data;
using NeuralNotebooks.Functions;
using NeuralNotebooks.Layers;
using NeuralNotebooks.Numerics;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Networks;

/// <summary>
/// A multilayer perceptron: dense layers, each with its activation, and an output activation that belongs to the loss.
/// Rows are samples everywhere: inputs are samples × features, outputs samples × classes.
/// </summary>
/// <remarks>
/// Any number of threads may ask one network for outputs, classes or evaluations at the same time. Only one may train
/// it: a second Fit is refused. Answers during a training come from weights that are just being changed.
/// </remarks>
/// <typeparam name="T">float to train fast, double to check gradients.</typeparam>
public class Mlp<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Inference<T> inference;

    /// <summary>1 while a training changes the weights.</summary>
    private int isTraining;

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
        if (Options.Output is not null && !Options.Loss.TakesAnyOutput)
        {
            throw new ArgumentException(
                $"The loss \"{Options.Loss}\" brings its own output activation; MlpOptions.Output is for the "
                    + "mean squared error, and for losses of your own that compare number by number.",
                nameof(options)
            );
        }

        Stack = new LayerStack<T>(
            BuildStages(),
            OutputLoss<T>.Of(Options.Loss, Options.Output ?? Activation.Linear),
            outputsAreProbabilities: Options.Loss.IsForClasses || Options.Output == Activation.Sigmoid
        );
        Layers = [.. Stack.Stages.OfType<DenseLayer<T>>()];
        inference = new Inference<T>(Stack);
        InitializeWeights();
    }

    /// <summary>Inputs, hidden layers, outputs.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>What the network is made of.</summary>
    public MlpOptions Options { get; }

    /// <summary>The dense layers, from the inputs to the outputs.</summary>
    public IReadOnlyList<DenseLayer<T>> Layers { get; }

    /// <summary>
    /// All layers in order: the dense ones and, where the options ask for them, those of batch normalisation and
    /// dropout.
    /// </summary>
    public IReadOnlyList<NetworkLayer<T>> Stages => Stack.Stages;

    /// <summary>How many numbers are learned.</summary>
    public int ParameterCount => Stack.Parameters.Sum(parameter => parameter.Count);

    /// <summary>The names of the classes, from the training set; empty before a training.</summary>
    public IReadOnlyList<string> ClassNames { get; internal set; } = [];

    /// <summary>What training, prediction and files work on.</summary>
    internal LayerStack<T> Stack { get; }

    private int Inputs => Sizes[0];

    private int Outputs => Sizes[^1];

    /// <summary>
    /// How many samples the largest set had that <c>Fit</c> has learned from; 0 for a network that has not been trained
    /// since it was made or loaded.
    /// </summary>
    public int TrainedOn { get; private set; }

    /// <summary>Learns from a labelled set.</summary>
    /// <param name="train">The training set; its features must be as many as the network's inputs.</param>
    /// <param name="options">Epochs, optimizer and so on; null for ten epochs with defaults that work.</param>
    /// <returns>Loss and accuracy of each epoch, and why the training ended.</returns>
    /// <exception cref="ArgumentException">The set does not fit the network, holds a number that is not finite, or an
    /// option makes no sense.</exception>
    /// <exception cref="InvalidOperationException">Another training of this network is not over, or a function of your
    /// own gives NaN or the wrong number of values.</exception>
    /// <exception cref="OperationCanceledException">The notebook cell that trains was stopped; what was learned until
    /// then stays.</exception>
    public TrainingHistory Fit(Dataset train, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        using var claim = Claim();
        options ??= new TrainingOptions();
        var samples = Samples<T>.From(train, Inputs, Outputs);
        var validation = options.Validation is null ? null : Samples<T>.From(options.Validation, Inputs, Outputs);
        ClassNames = train.ClassNames;
        TrainedOn = Math.Max(TrainedOn, train.Count);
        var trainer = new Trainer<T>(Stack, inference, options);
        return trainer.Fit(samples, validation, train.ImageWidth, train.ImageHeight);
    }

    /// <summary>Learns from inputs and targets, for regression and for a few samples.</summary>
    /// <param name="inputs">samples × inputs.</param>
    /// <param name="targets">samples × outputs.</param>
    /// <param name="options">Epochs, optimizer and so on; null for ten epochs with defaults that work.</param>
    /// <returns>Loss and accuracy of each epoch, and why the training ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, a number is not finite, or an option makes no
    /// sense.</exception>
    /// <exception cref="InvalidOperationException">Another training of this network is not over, or a function of your
    /// own gives NaN or the wrong number of values.</exception>
    /// <exception cref="OperationCanceledException">The notebook cell that trains was stopped; what was learned until
    /// then stays.</exception>
    public TrainingHistory Fit(T[,] inputs, T[,] targets, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        using var claim = Claim();
        var samples = Samples<T>.From(inputs, targets, Inputs, Outputs);
        TrainedOn = Math.Max(TrainedOn, inputs.GetLength(0));
        return new Trainer<T>(Stack, inference, options ?? new TrainingOptions()).Fit(samples, null, null, null);
    }

    /// <summary>Loss, accuracy and confusion matrix on a labelled set.</summary>
    /// <exception cref="ArgumentException">The set does not fit the network or is empty.</exception>
    public Evaluation Evaluate(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return inference.Evaluate(Samples<T>.From(dataset, Inputs, Outputs), Environment.ProcessorCount);
    }

    /// <summary>Loss and accuracy for inputs (samples × inputs) and targets (samples × outputs).</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, or there is no sample.</exception>
    public Evaluation Evaluate(T[,] inputs, T[,] targets)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        return inference.Evaluate(Samples<T>.From(inputs, targets, Inputs, Outputs), Environment.ProcessorCount);
    }

    /// <summary>The outputs for one sample: probabilities of the classes with cross-entropy.</summary>
    /// <exception cref="ArgumentException">The number of inputs is not the network's.</exception>
    public T[] Output(ReadOnlySpan<T> inputs)
    {
        var outputs = Output(OneRow(inputs));
        var row = new T[Outputs];
        for (int j = 0; j < Outputs; j++)
            row[j] = outputs[0, j];
        return row;
    }

    /// <inheritdoc cref="Output(ReadOnlySpan{T})"/>
    public T[] Output(T[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Output(inputs.AsSpan());
    }

    /// <summary>The outputs, samples × outputs, for inputs of samples × inputs.</summary>
    /// <exception cref="ArgumentException">The inputs do not fit the network.</exception>
    public T[,] Output(T[,] inputs) => inference.Outputs(SamplesOf(inputs));

    /// <summary>The outputs for each sample, samples × outputs.</summary>
    /// <exception cref="ArgumentException">The set does not fit the network.</exception>
    public T[,] Output(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return inference.Outputs(Samples<T>.From(dataset, Inputs, Outputs));
    }

    /// <summary>
    /// The class of one sample: the index of its largest output, or for a single output whether it is at least a half.
    /// </summary>
    /// <exception cref="ArgumentException">The number of inputs is not the network's.</exception>
    /// <exception cref="InvalidOperationException">The network's outputs are numbers, not classes.</exception>
    public int Predict(ReadOnlySpan<T> inputs) => Predict(OneRow(inputs))[0];

    /// <inheritdoc cref="Predict(ReadOnlySpan{T})"/>
    public int Predict(T[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Predict(inputs.AsSpan());
    }

    /// <summary>The class of each sample, for inputs of samples × inputs.</summary>
    /// <exception cref="ArgumentException">The inputs do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network's outputs are numbers, not classes.</exception>
    public int[] Predict(T[,] inputs)
    {
        RequireClasses();
        return inference.Classes(SamplesOf(inputs));
    }

    /// <summary>The class of each sample.</summary>
    /// <exception cref="ArgumentException">The set does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network's outputs are numbers, not classes.</exception>
    public int[] Predict(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        RequireClasses();
        return inference.Classes(Samples<T>.From(dataset, Inputs, Outputs));
    }

    /// <summary>
    /// Writes the network as a safetensors file, with architecture and class names in its metadata; weights are tensors
    /// "layers.0.weights" (inputs × outputs) and so on. Optimizer state is not saved. <see cref="Mlp.Load(string)"/>
    /// reads it.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written; an earlier file of that name is then still
    /// whole.</exception>
    /// <exception cref="InvalidOperationException">An activation or the loss is your own: a file cannot hold
    /// it.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        RequireKnown("activation", Options.Hidden, Activation.All);
        RequireKnown("activation", Options.Output ?? Activation.Linear, Activation.All);
        RequireKnown("loss", Options.Loss, Loss.All);
        NetworkFile.Save(this, path);
    }

    /// <summary>A line for each layer, and the number of parameters.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{string.Join("-", Sizes)}, {Options.Hidden} hidden layers, {Options.Loss}, {ParameterCount} parameters"
        );

    /// <summary>Keeps others from changing the weights until it is disposed of.</summary>
    /// <exception cref="InvalidOperationException">Somebody else is changing them.</exception>
    internal TrainingClaim Claim()
    {
        if (Interlocked.Exchange(ref isTraining, 1) == 1)
        {
            throw new InvalidOperationException(
                "This network is being trained already. Wait until that training is over, or train another network."
            );
        }

        return new TrainingClaim(this);
    }

    /// <summary>The time in which one training has the weights for itself.</summary>
    internal readonly ref struct TrainingClaim(Mlp<T> network) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref network.isTraining, 0);
    }

    private static void RequireKnown<TFunction>(string kind, TFunction function, IReadOnlyList<TFunction> known)
    {
        if (!known.Contains(function))
        {
            throw new InvalidOperationException(
                $"The {kind} \"{function}\" is your own. A file holds numbers and names, not functions, so a network "
                    + "with it cannot be saved."
            );
        }
    }

    private void RequireClasses()
    {
        if (Stack.OutputsAreProbabilities || ClassNames.Count > 0)
            return;
        throw new InvalidOperationException(
            $"Predict gives classes, but the outputs of this network are plain numbers (loss: {Options.Loss}). Use "
                + "Output instead, or train it on a labelled Dataset first."
        );
    }

    private T[,] OneRow(ReadOnlySpan<T> inputs)
    {
        if (inputs.Length != Inputs)
            throw new ArgumentException($"Layer 1 expects {Inputs} inputs, but got {inputs.Length}.", nameof(inputs));
        var matrix = new T[1, Inputs];
        for (int i = 0; i < Inputs; i++)
            matrix[0, i] = inputs[i];
        return matrix;
    }

    private Samples<T> SamplesOf(T[,] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Samples<T>.From(inputs, new T[inputs.GetLength(0), Outputs], Inputs, Outputs);
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
        var random = new NumpyRandom(Options.Seed);
        foreach (var layer in Layers)
        {
            bool isRectified = Options.Hidden == Activation.ReLU || Options.Hidden == Activation.LeakyReLU;
            var initialization = Options.Initialization ?? (isRectified ? Initialization.He : Initialization.Glorot);
            double deviation = initialization.StandardDeviation(layer.Inputs, layer.Outputs);
            var weights = new T[layer.Inputs, layer.Outputs];
            for (int input = 0; input < layer.Inputs; input++)
            {
                for (int output = 0; output < layer.Outputs; output++)
                    weights[input, output] = T.CreateTruncating(deviation * random.Randn());
            }

            layer.Weights = weights;
        }
    }
}
