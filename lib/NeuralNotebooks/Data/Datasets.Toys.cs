using NeuralNotebooks.Numerics;

namespace NeuralNotebooks.Data;

/// <content>Small sets of points in the plane, for pictures and first networks.</content>
public static partial class Datasets
{
    /// <summary>The truth table of exclusive or: 4 samples × 2 features.</summary>
    public static Dataset Xor() => LogicGate(Data.LogicGate.Xor);

    /// <summary>The truth table of a gate: 4 samples × 2 features, the class is the gate's output.</summary>
    public static Dataset LogicGate(LogicGate gate) =>
        new(
            [0, 0, 0, 1, 1, 0, 1, 1],
            gate switch
            {
                Data.LogicGate.And => [0, 0, 0, 1],
                Data.LogicGate.Or => [0, 1, 1, 1],
                Data.LogicGate.Nand => [1, 1, 1, 0],
                Data.LogicGate.Nor => [1, 0, 0, 0],
                Data.LogicGate.Xor => [0, 1, 1, 0],
                Data.LogicGate.Xnor => [1, 0, 0, 1],
                _ => throw new ArgumentOutOfRangeException(nameof(gate), $"Expected a logic gate, but got {gate}."),
            },
            features: 2,
            Numbered(2)
        )
        {
            Title = gate.ToString().ToUpperInvariant(),
        };

    /// <summary>
    /// Round clouds that straight lines part: samples × 2 features around centres on a circle of radius 2.
    /// </summary>
    /// <param name="samples">The number of points in all classes together.</param>
    /// <param name="classes">The number of clouds.</param>
    /// <param name="deviation">The standard deviation of a cloud; points that a neighbour could claim are drawn
    /// again.</param>
    /// <param name="seed">The same seed gives the same points.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static Dataset Blobs(int samples = 200, int classes = 2, double deviation = 0.5, int seed = 1)
    {
        CheckSizes(samples, classes, deviation);
        const double CircleRadius = 2;
        double reach = classes == 1 ? double.PositiveInfinity : 0.9 * CircleRadius * Math.Sin(Math.PI / classes);
        var random = new NumpyRandom(seed);
        return Toy(
            "Blobs",
            samples,
            classes,
            i =>
            {
                double angle = 2 * Math.PI * (i % classes) / classes;
                double x,
                    y;
                do (x, y) = (random.Normal(0, deviation), random.Normal(0, deviation));
                while (x * x + y * y > reach * reach);
                return (CircleRadius * Math.Cos(angle) + x, CircleRadius * Math.Sin(angle) + y, i % classes);
            }
        );
    }

    /// <summary>
    /// Two half circles that reach into each other, as <c>make_moons(samples, noise=noise, random_state=seed)</c> of
    /// scikit-learn.
    /// </summary>
    /// <param name="samples">The number of points in both moons together.</param>
    /// <param name="noise">The standard deviation of the noise on each coordinate.</param>
    /// <param name="seed">The same seed gives the same points.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static Dataset Moons(int samples = 200, double noise = 0.1, int seed = 1)
    {
        CheckSizes(samples, classes: 2, noise);
        int outer = samples / 2;
        double[] outerAngles = LinearSpace(0, Math.PI, outer),
            innerAngles = LinearSpace(0, Math.PI, samples - outer);
        return ShuffledAndNoisy(
            "Moons",
            samples,
            noise,
            seed,
            i =>
                i < outer
                    ? (Math.Cos(outerAngles[i]), Math.Sin(outerAngles[i]), 0)
                    : (1 - Math.Cos(innerAngles[i - outer]), 1 - Math.Sin(innerAngles[i - outer]) - 0.5, 1)
        );
    }

    /// <summary>
    /// A circle in a circle, as <c>make_circles(samples, noise=noise, factor=factor, random_state=seed)</c> of
    /// scikit-learn.
    /// </summary>
    /// <param name="samples">The number of points in both circles together.</param>
    /// <param name="noise">The standard deviation of the noise on each coordinate.</param>
    /// <param name="factor">The radius of the inner circle; that of the outer one is 1.</param>
    /// <param name="seed">The same seed gives the same points.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static Dataset Circles(int samples = 200, double noise = 0.05, double factor = 0.5, int seed = 1)
    {
        CheckSizes(samples, classes: 2, noise);
        int outer = samples / 2;
        // The end of the range is the start of the circle, so it is left out.
        double[] outerAngles = LinearSpace(0, 2 * Math.PI, outer + 1);
        double[] innerAngles = LinearSpace(0, 2 * Math.PI, samples - outer + 1);
        return ShuffledAndNoisy(
            "Circles",
            samples,
            noise,
            seed,
            i =>
                i < outer
                    ? (Math.Cos(outerAngles[i]), Math.Sin(outerAngles[i]), 0)
                    : (factor * Math.Cos(innerAngles[i - outer]), factor * Math.Sin(innerAngles[i - outer]), 1)
        );
    }

    /// <summary>Spiral arms around the origin, as <c>spiral_data(samples, classes)</c> of the nnfs package.</summary>
    /// <param name="samples">The number of points in each arm.</param>
    /// <param name="classes">The number of arms.</param>
    /// <param name="random">Where the noise comes from; without it, the state after <c>nnfs.init()</c>, which is seed
    /// 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static Dataset SpiralData(int samples, int classes, NumpyRandom? random = null)
    {
        CheckSizes(samples, classes, noise: 0);
        random ??= new NumpyRandom(0);
        float[] inputs = new float[samples * classes * 2];
        int[] labels = new int[samples * classes];
        double[] radii = LinearSpace(0, 1, samples);
        for (int arm = 0; arm < classes; arm++)
        {
            double[] angles = LinearSpace(arm * 4, (arm + 1) * 4, samples);
            for (int i = 0; i < samples; i++)
            {
                // nnfs turns the noise into 32-bit numbers before it is scaled.
                double angle = angles[i] + (float)random.Randn() * 0.2f;
                int sample = arm * samples + i;
                inputs[2 * sample] = (float)(radii[i] * Math.Sin(angle * 2.5));
                inputs[2 * sample + 1] = (float)(radii[i] * Math.Cos(angle * 2.5));
                labels[sample] = arm;
            }
        }
        return new Dataset(inputs, labels, features: 2, Numbered(classes)) { Title = "Spirals" };
    }

    private static Dataset ShuffledAndNoisy(
        string title,
        int samples,
        double noise,
        int seed,
        Func<int, (double X, double Y, int Label)> point
    )
    {
        // The order of the random numbers is that of scikit-learn: first the shuffle, then the noise.
        var random = new NumpyRandom(seed);
        int[] order = random.Permutation(samples);
        return Toy(
            title,
            samples,
            classes: 2,
            i =>
            {
                (double x, double y, int label) = point(order[i]);
                return noise == 0 ? (x, y, label) : (x + random.Normal(0, noise), y + random.Normal(0, noise), label);
            }
        );
    }

    private static Dataset Toy(string title, int samples, int classes, Func<int, (double X, double Y, int Label)> point)
    {
        float[] inputs = new float[samples * 2];
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++)
        {
            (double x, double y, labels[i]) = point(i);
            inputs[2 * i] = (float)x;
            inputs[2 * i + 1] = (float)y;
        }
        return new Dataset(inputs, labels, features: 2, Numbered(classes)) { Title = title };
    }

    // As np.linspace: the last number is the end, whatever the rounding of the steps.
    private static double[] LinearSpace(double start, double end, int count)
    {
        double step = (end - start) / Math.Max(count - 1, 1);
        return [.. Enumerable.Range(0, count).Select(i => i > 0 && i == count - 1 ? end : i * step + start)];
    }

    private static string[] Numbered(int classes) =>
        [
            .. Enumerable
                .Range(0, classes)
                .Select(label => label.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];

    private static void CheckSizes(int samples, int classes, double noise)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(noise);
    }
}
