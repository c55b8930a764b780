using NeuralNotebooks.Data;
using NeuralNotebooks.Layers;
using NeuralNotebooks.Optimizers;
using NeuralNotebooks.Training;

namespace NeuralNotebooks.Networks;

/// <summary>
/// Compares backpropagation with central differences, (L(w + h) - L(w - h)) / 2h, for every parameter of a network in
/// double precision. The network is the same afterwards.
/// </summary>
public static class GradientCheck
{
    /// <summary>
    /// A loss differs by about one rounding from the exact one in small networks (at most 0.8 over twenty of them); ten
    /// leave room for wide ones.
    /// </summary>
    private const double RoundingsOfALoss = 10;

    /// <summary>Half the distance from 1 to the next double: what one rounding may change.</summary>
    private const double MachinePrecision = 1.11e-16;

    /// <summary>
    /// Checks on inputs (samples × inputs) and targets (samples × outputs); one batch of all samples.
    /// </summary>
    /// <param name="network">The network, in double precision; dropout draws the same mask throughout.</param>
    /// <param name="inputs">samples × inputs.</param>
    /// <param name="targets">samples × outputs.</param>
    /// <param name="options">L1, L2, label smoothing and seed are used; null for none.</param>
    /// <param name="difference">h.</param>
    /// <exception cref="ArgumentException">The shapes do not fit the network.</exception>
    public static GradientCheckResult Run(
        Mlp<double> network,
        double[,] inputs,
        double[,] targets,
        TrainingOptions? options = null,
        double difference = 1e-5
    )
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        return Run(
            network,
            Samples<double>.From(inputs, targets, network.Sizes[0], network.Sizes[^1]),
            options,
            difference
        );
    }

    /// <summary>Checks on a labelled set; one batch of all samples.</summary>
    /// <inheritdoc cref="Run(Mlp{double}, double[,], double[,], TrainingOptions?, double)"/>
    public static GradientCheckResult Run(
        Mlp<double> network,
        Dataset dataset,
        TrainingOptions? options = null,
        double difference = 1e-5
    )
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(dataset);
        return Run(network, Samples<double>.From(dataset, network.Sizes[0], network.Sizes[^1]), options, difference);
    }

    private static GradientCheckResult Run(
        Mlp<double> network,
        Samples<double> samples,
        TrainingOptions? options,
        double difference
    )
    {
        options ??= new TrainingOptions();
        options.Validate();
        using var claim = network.Claim();
        var stack = network.Stack;
        var before = new Snapshot<double>(stack);
        var step = new GradientStep(stack, samples, options);
        double loss = step.Learn() / samples.Count;
        foreach (var parameter in stack.Parameters)
            step.Updater.Regularize(parameter, parameter.All);
        var gradients = stack.Parameters.ToDictionary(
            parameter => parameter,
            parameter => parameter.Gradient.ToArray()
        );
        var errors = new Dictionary<string, double>();
        foreach ((var parameter, double[] gradient) in gradients)
            errors[parameter.Name] = RelativeError(
                gradient,
                Differences(step, parameter, difference),
                Noise(loss, difference, gradient.Length)
            );
        before.Restore();
        return new GradientCheckResult(errors);
    }

    private static double[] Differences(GradientStep step, Parameter<double> parameter, double difference)
    {
        var values = parameter.Value;
        double[] slopes = new double[values.Rows * values.Columns];
        for (int i = 0; i < slopes.Length; i++)
        {
            ref double value = ref values[i / values.Columns, i % values.Columns];
            double center = value;
            value = center + difference;
            double above = step.TotalLoss();
            value = center - difference;
            double below = step.TotalLoss();
            value = center;
            slopes[i] = (above - below) / (2 * difference);
        }

        return slopes;
    }

    private static double RelativeError(double[] gradient, double[] differences, double noise)
    {
        double distance = Norm(gradient.Zip(differences, (a, b) => a - b)),
            size = Norm(gradient) + Norm(differences);
        // Where both are nearly 0, as for a shift before another batch normalisation, the quotient would compare the
        // differences' noise with itself. Against this floor a distance as large as the noise just passes.
        return distance / Math.Max(size, noise / GradientCheckResult.Trusted);
    }

    /// <summary>
    /// The Euclidean norm that differences have by rounding alone, where the true slopes are 0: each slope divides
    /// two roundings of the loss by h.
    /// </summary>
    private static double Noise(double loss, double difference, int count) =>
        RoundingsOfALoss * Math.Max(1, Math.Abs(loss)) * MachinePrecision / difference * Math.Sqrt(count);

    private static double Norm(IEnumerable<double> values) => Math.Sqrt(values.Sum(value => value * value));

    /// <summary>One batch of all samples, again and again.</summary>
    private sealed class GradientStep
    {
        private readonly LayerStack<double> stack;
        private readonly Batch<double> batch;
        private readonly StackBuffers<double> buffers;
        private readonly PassContext pass;

        public GradientStep(LayerStack<double> stack, Samples<double> samples, TrainingOptions options)
        {
            this.stack = stack;
            pass = new PassContext
            {
                Rows = samples.Count,
                Threads = Environment.ProcessorCount,
                IsTraining = true,
                Seed = (ulong)options.Seed,
                LabelSmoothing = options.LabelSmoothing,
            };
            Updater = new ParameterUpdater<double>(null) { L1 = options.L1, L2 = options.L2 };
            buffers = new StackBuffers<double>(stack, samples.Count, forTraining: true);
            var reader = new BatchReader<double>(samples, null, samples.Count, stack.Outputs);
            reader.Gather(0, samples.Count, pass.Threads);
            batch = reader.Batch;
        }

        /// <summary>Computes gradients and changes nothing.</summary>
        public ParameterUpdater<double> Updater { get; }

        public double Learn() => stack.Learn(batch, buffers, pass, Updater).Loss;

        /// <summary>The mean loss and both penalties: λ₁ Σ |w| + λ₂/2 Σ w².</summary>
        public double TotalLoss()
        {
            double total = Learn() / batch.Rows;
            foreach (var parameter in stack.Parameters.Where(parameter => parameter.IsWeight))
                total += parameter.Value.ToArray().Sum(w => Updater.L1 * Math.Abs(w) + Updater.L2 / 2 * w * w);
            return total;
        }
    }
}
