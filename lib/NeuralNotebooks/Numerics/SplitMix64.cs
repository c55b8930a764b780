namespace NeuralNotebooks.Numerics;

/// <summary>
/// A small random generator that can start anywhere at no cost (Steele, Lea and Flood 2014): one for each row of a
/// batch, so that the numbers do not depend on which thread draws them.
/// </summary>
internal struct SplitMix64
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    private ulong state;

    /// <summary>A stream of its own for every combination of the four numbers.</summary>
    public SplitMix64(ulong seed, ulong first, ulong second, ulong third)
    {
        state = Mix(Mix(Mix(Mix(seed + Increment) ^ first) ^ second) ^ third);
    }

    /// <summary>Where the stream is.</summary>
    public readonly ulong State => state;

    /// <summary>The next 64 bits.</summary>
    public ulong Next() => Mix(state += Increment);

    /// <summary>The next number from 0 to below 1.</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1ul << 53));

    /// <summary>The next whole number from 0 to below <paramref name="limit"/>.</summary>
    public int NextInt(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>Puts the values into a random order (Fisher and Yates).</summary>
    public unsafe void Shuffle(int[] values)
    {
        if (PageKernels.Exist())
        {
            fixed (int* start = values)
                PageKernels.Shuffle(state, start, values.Length);
            state += Increment * (ulong)Math.Max(values.Length - 1, 0);
            return;
        }

        for (int i = values.Length - 1; i > 0; i--)
        {
            int other = NextInt(i + 1);
            (values[i], values[other]) = (values[other], values[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
