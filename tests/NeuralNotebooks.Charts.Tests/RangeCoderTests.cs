using NeuralNotebooks.Charts.Explorables;

namespace NeuralNotebooks.Charts.Tests;

/// <summary>The coder's other half is JavaScript; here a third one, written from LZMA's description.</summary>
public sealed class RangeCoderTests
{
    public static TheoryData<int, double> Cases =>
        new()
        {
            { 0, 1 },
            { 1, 1 },
            { 784, 0.02 },
            { 12_544, 0.1 },
            { 5000, 1 },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_written_can_be_read(int count, double spread)
    {
        byte[] bytes = Bytes(count, spread);
        Assert.Equal(bytes, Decode(RangeCoder.Encode(bytes), count));
    }

    [Fact]
    public void Carries_go_through_rows_of_bytes_that_are_full()
    {
        // All ones drive the low end of the range towards its top, where a carry waits behind many 0xFF.
        byte[] bytes = [.. Enumerable.Range(0, 20_000).Select(i => (byte)(i % 997 == 0 ? i : 255))];
        Assert.Equal(bytes, Decode(RangeCoder.Encode(bytes), bytes.Length));
    }

    [Fact]
    public void Weights_that_are_mostly_small_become_much_shorter()
    {
        byte[] bytes = Bytes(12_544, 0.1);
        Assert.InRange(RangeCoder.Encode(bytes).Length, 1000, 0.8 * 4 / 3 * bytes.Length);
    }

    private static byte[] Bytes(int count, double spread)
    {
        var random = new Random(count);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => (byte)(128 + Math.Clamp(127 * spread * Normal(random), -128, 127))),
        ];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static byte[] Decode(string text, int count)
    {
        byte[] packed = Convert.FromBase64String(text);
        int[] chances = [.. Enumerable.Repeat(1024, 256)];
        uint range = uint.MaxValue;
        uint code = 0;
        int at = 1;
        byte Next() => at < packed.Length ? packed[at++] : (byte)0;
        for (int i = 0; i < 4; i++)
            code = code << 8 | Next();
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            int context = 1;
            while (context < 256)
            {
                uint bound = (range >> 11) * (uint)chances[context];
                if (code < bound)
                {
                    range = bound;
                    chances[context] += 2048 - chances[context] >> 5;
                    context *= 2;
                }
                else
                {
                    code -= bound;
                    range -= bound;
                    chances[context] -= chances[context] >> 5;
                    context = context * 2 + 1;
                }
                while (range < 1 << 24)
                {
                    range <<= 8;
                    code = code << 8 | Next();
                }
            }
            bytes[i] = (byte)context;
        }
        return bytes;
    }
}
