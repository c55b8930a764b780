namespace NeuralNotebooks.Charts.Explorables;

/// <summary>
/// Writes bytes as few characters: a range coder (Martin 1979, in the form of LZMA) with a chance for each bit that
/// learns as it goes. A compressor of the framework would write other bytes on another version of it.
/// </summary>
internal sealed class RangeCoder
{
    private const int ChanceBits = 11;
    private const int Adaptation = 5;

    /// <summary>Near a small number stands a small one: what follows each size has chances of its own.</summary>
    private const int Sets = 4;

    private readonly List<byte> output = [];
    private readonly ushort[] chances = new ushort[Sets << 8];
    private ulong low;
    private uint range = uint.MaxValue;
    private byte waiting;
    private int waitingCount = 1;

    private RangeCoder() => Array.Fill(chances, (ushort)(1 << (ChanceBits - 1)));

    /// <summary>The bytes as base64 text, which the function unpack of digitNetwork.js reads.</summary>
    /// <param name="bytes">What is written.</param>
    /// <param name="stride">How far back the neighbour of a byte is.</param>
    /// <param name="zero">The byte that means 0.</param>
    public static string Encode(IReadOnlyList<byte> bytes, int stride, byte zero)
    {
        var coder = new RangeCoder();
        for (int i = 0; i < bytes.Count; i++)
            coder.Write(bytes[i], i < stride ? 0 : Math.Min(Sets - 1, Math.Abs(bytes[i - stride] - zero) >> 3));
        for (int i = 0; i < 5; i++)
            coder.ShiftLow();
        return Convert.ToBase64String(coder.output.ToArray());
    }

    private void Write(byte value, int set)
    {
        int context = 1;
        for (int bit = 7; bit >= 0; bit--)
        {
            ref ushort chance = ref chances[set << 8 | context];
            uint bound = (range >> ChanceBits) * chance;
            bool isOne = (value >> bit & 1) == 1;
            if (isOne)
            {
                low += bound;
                range -= bound;
                chance -= (ushort)(chance >> Adaptation);
            }
            else
            {
                range = bound;
                chance += (ushort)(((1 << ChanceBits) - chance) >> Adaptation);
            }
            context = context * 2 + (isOne ? 1 : 0);
            while (range < 1 << 24)
            {
                range <<= 8;
                ShiftLow();
            }
        }
    }

    // A byte waits as long as a carry may still change it.
    private void ShiftLow()
    {
        if (low < 0xFF000000 || low > uint.MaxValue)
        {
            byte carry = (byte)(low >> 32);
            for (; waitingCount > 0; waitingCount--)
            {
                output.Add((byte)(waiting + carry));
                waiting = 0xFF;
            }
            waiting = (byte)(low >> 24);
        }
        waitingCount++;
        low = (low & 0x00FFFFFF) << 8;
    }
}
