namespace NeuralNotebooks.Numerics;

/// <summary>
/// The random numbers of NumPy's <c>np.random.seed(seed)</c>, digit for digit: the Mersenne Twister MT19937 and
/// the legacy distributions of <c>numpy.random.RandomState</c>.
/// </summary>
public sealed class NumpyRandom
{
    private const int StateLength = 624;
    private const int MiddleWord = 397;

    private readonly uint[] state = new uint[StateLength];
    private int position;
    private double? spareNormal;

    /// <summary>A generator in the state that <c>np.random.seed(seed)</c> gives.</summary>
    /// <param name="seed">Zero or positive.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seed"/> is negative.</exception>
    public NumpyRandom(int seed) => Seed(seed);

    /// <summary>Starts again from <paramref name="seed"/>, as <c>np.random.seed(seed)</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seed"/> is negative.</exception>
    public void Seed(int seed)
    {
        if (seed < 0)
            throw new ArgumentOutOfRangeException(nameof(seed), seed, "Expected a seed that is zero or positive.");
        state[0] = (uint)seed;
        for (uint i = 1; i < StateLength; i++)
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >> 30)) + i;
        position = StateLength;
        spareNormal = null;
    }

    /// <summary>A number in [0, 1), as <c>np.random.random()</c>.</summary>
    public double Random()
    {
        // 53 random bits, the precision of a double: 27 from one word and 26 from the next.
        uint high = NextUInt32() >> 5;
        uint low = NextUInt32() >> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    /// <summary>Numbers in [0, 1), as <c>np.random.rand(count)</c>.</summary>
    public double[] Rand(int count) => Fill(count, Random);

    /// <summary>A rows × columns matrix of numbers in [0, 1), as <c>np.random.rand(rows, columns)</c>.</summary>
    public double[,] Rand(int rows, int columns) => Fill(rows, columns, Random);

    /// <summary>A number from the standard normal distribution, as <c>np.random.randn()</c>.</summary>
    public double Randn()
    {
        if (spareNormal is { } spare)
        {
            spareNormal = null;
            return spare;
        }

        // Marsaglia's polar method gives two numbers at a time; NumPy returns the second first.
        double x,
            y,
            squaredRadius;
        do
        {
            x = 2 * Random() - 1;
            y = 2 * Random() - 1;
            squaredRadius = x * x + y * y;
        } while (squaredRadius is >= 1 or 0);

        double factor = Math.Sqrt(-2 * Math.Log(squaredRadius) / squaredRadius);
        spareNormal = factor * x;
        return factor * y;
    }

    /// <summary>Numbers from the standard normal distribution, as <c>np.random.randn(count)</c>.</summary>
    public double[] Randn(int count) => Fill(count, Randn);

    /// <summary>A rows × columns matrix of standard normal numbers, as <c>np.random.randn(rows, columns)</c>.</summary>
    public double[,] Randn(int rows, int columns) => Fill(rows, columns, Randn);

    /// <summary>A number in [low, high), as <c>np.random.uniform(low, high)</c>.</summary>
    public double Uniform(double low, double high) => low + (high - low) * Random();

    /// <summary>Numbers in [low, high), as <c>np.random.uniform(low, high, count)</c>.</summary>
    public double[] Uniform(double low, double high, int count) => Fill(count, () => Uniform(low, high));

    /// <summary>A normally distributed number, as <c>np.random.normal(mean, standardDeviation)</c>.</summary>
    public double Normal(double mean, double standardDeviation) => mean + standardDeviation * Randn();

    /// <summary>Normally distributed numbers, as <c>np.random.normal(mean, standardDeviation, count)</c>.</summary>
    public double[] Normal(double mean, double standardDeviation, int count) =>
        Fill(count, () => Normal(mean, standardDeviation));

    /// <summary>A whole number in [low, high), as <c>np.random.randint(low, high)</c>.</summary>
    /// <exception cref="ArgumentException"><paramref name="high"/> is not above <paramref name="low"/>.</exception>
    public int RandInt(int low, int high)
    {
        if (high <= low)
            throw new ArgumentException($"Expected low < high, but got low {low} and high {high}.", nameof(high));
        return (int)(low + NextUpTo((uint)((long)high - low - 1)));
    }

    /// <summary>Whole numbers in [low, high), as <c>np.random.randint(low, high, count)</c>.</summary>
    /// <exception cref="ArgumentException"><paramref name="high"/> is not above <paramref name="low"/>.</exception>
    public int[] RandInt(int low, int high, int count) => Fill(count, () => RandInt(low, high));

    /// <summary>Puts the elements into random order, as <c>np.random.shuffle(items)</c>.</summary>
    public void Shuffle<T>(IList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        for (int i = items.Count - 1; i > 0; i--)
        {
            int j = (int)NextUpTo((uint)i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    /// <summary>The numbers 0 … count - 1 in random order, as <c>np.random.permutation(count)</c>.</summary>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int[] order = [.. Enumerable.Range(0, count)];
        Shuffle(order);
        return order;
    }

    private static T[] Fill<T>(int count, Func<T> next)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var values = new T[count];
        for (int i = 0; i < count; i++)
            values[i] = next();
        return values;
    }

    private static double[,] Fill(int rows, int columns, Func<double> next)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        double[,] values = new double[rows, columns];
        for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++)
            values[row, column] = next();
        return values;
    }

    // 0 … largest, both included. NumPy masks to the next power of two and draws again when the value is too large.
    private uint NextUpTo(uint largest)
    {
        if (largest == 0)
            return 0;
        uint mask = uint.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(largest);
        uint value;
        do value = NextUInt32() & mask;
        while (value > largest);
        return value;
    }

    // Matsumoto and Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998).
    private uint NextUInt32()
    {
        if (position == StateLength)
        {
            for (int i = 0; i < StateLength; i++)
            {
                uint joined = (state[i] & 0x80000000) | (state[(i + 1) % StateLength] & 0x7fffffff);
                uint twisted = (joined >> 1) ^ ((joined & 1) * 0x9908b0df);
                state[i] = state[(i + MiddleWord) % StateLength] ^ twisted;
            }
            position = 0;
        }

        uint word = state[position++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >> 18);
    }
}
