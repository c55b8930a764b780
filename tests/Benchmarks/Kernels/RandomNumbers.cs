namespace NeuralNotebooks.Benchmarks.Kernels;

/// <summary>The same numbers in every run.</summary>
internal static class RandomNumbers
{
    /// <summary>Numbers from -1 to below 1.</summary>
    public static float[] Uniform(int count, int seed)
    {
        var random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
            values[i] = 2 * random.NextSingle() - 1;
        return values;
    }
}
