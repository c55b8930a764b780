using NeuralNotebooks.Data;
using NeuralNotebooks.Layers;
using NeuralNotebooks.Networks;
using NeuralNotebooks.Optimizers;

namespace NeuralNotebooks.Training;

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
        var before = new Snapshot<double>(network);
        network.LabelSmoothing = options.LabelSmoothing;
        var step = new Step<double>
        {
            IsTraining = true,
            Rows = samples.Count,
            Seed = (ulong)options.Seed,
            L1 = options.L1,
            L2 = options.L2,
        };
        network.Prepare(samples.Count);
        var batch = new Batch<double>(samples.Count, samples.Features, network.Sizes[^1]);
        batch.Gather(samples, null, 0, samples.Count, step);
        double loss = network.Learn(batch, step).Loss / samples.Count;
        foreach (var parameter in network.Parameters)
            step.Regularize(parameter, parameter.All);
        var gradients = network.Parameters.ToDictionary(
            parameter => parameter,
            parameter => parameter.Gradient.ToArray()
        );
        var errors = new Dictionary<string, double>();
        foreach ((var parameter, double[] gradient) in gradients)
            errors[parameter.Name] = RelativeError(
                gradient,
                Differences(network, parameter, batch, step, difference),
                Noise(loss, difference, gradient.Length)
            );
        network.LabelSmoothing = 0;
        before.Restore();
        return new GradientCheckResult(errors);
    }

    private static double[] Differences(
        Mlp<double> network,
        Parameter<double> parameter,
        Batch<double> batch,
        Step<double> step,
        double difference
    )
    {
        var values = parameter.Value;
        double[] slopes = new double[values.Rows * values.Columns];
        for (int i = 0; i < slopes.Length; i++)
        {
            ref double value = ref values[i / values.Columns, i % values.Columns];
            double center = value;
            value = center + difference;
            double above = TotalLoss(network, batch, step);
            value = center - difference;
            double below = TotalLoss(network, batch, step);
            value = center;
            slopes[i] = (above - below) / (2 * difference);
        }

        return slopes;
    }

    /// <summary>The mean loss and both penalties: λ₁ Σ |w| + λ₂/2 Σ w².</summary>
    private static double TotalLoss(Mlp<double> network, Batch<double> batch, Step<double> step)
    {
        double total = network.Learn(batch, step).Loss / batch.Rows;
        foreach (var parameter in network.Parameters.Where(parameter => parameter.IsWeight))
            total += parameter.Value.ToArray().Sum(w => step.L1 * Math.Abs(w) + step.L2 / 2 * w * w);
        return total;
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
}
