namespace NeuralNotebooks.Data.Generated;

/// <summary>
/// A small random number generator (SplitMix64) of which every image owns one, so that an image depends on its seed and
/// its index alone, whatever thread draws it.
/// </summary>
/// <remarks>
/// Every operation is an integer operation or an exactly rounded one on doubles: the numbers are the same on every
/// machine.
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
/// </remarks>
internal struct DigitRandom
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private static readonly double Sqrt3 = Math.Sqrt(3);

    private ulong state;

    /// <summary>The stream of one image: <paramref name="part"/> keeps training and test images apart.</summary>
    public DigitRandom(int seed, int part, int index)
    {
        state = Mix(Mix(Mix(unchecked((ulong)seed)) + (ulong)part + 1) + (ulong)index);
    }

    /// <summary>A number in [0, 1).</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>An integer in [0, <paramref name="limit"/>).</summary>
    public int Next(int limit) => (int)(((NextBits() >> 32) * (ulong)limit) >> 32);

    /// <summary>A number in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double Uniform(double low, double high) => low + (high - low) * Next();

    /// <summary>
    /// A bell-shaped number with mean 0 and standard deviation 1: the sum of four uniform ones, which needs no
    /// logarithm (its last digit differs between platforms) and never strays further than 3.5 from the mean.
    /// </summary>
    public double Bell() => (Next() + Next() + Next() + Next() - 2) * Sqrt3;

    private ulong NextBits()
    {
        state += GoldenGamma;
        return Mix(state);
    }

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
