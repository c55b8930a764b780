namespace NeuralNotebooks.Charts.Explorables;

/// <summary>
/// Writes bytes as few characters: a range coder (Martin 1979, in the form of LZMA) with a chance for each bit that
/// learns as it goes. A compressor of the framework would write other bytes on another version of it.
/// </summary>
internal sealed class RangeCoder
{
    private const int ChanceBits = 11;
    private const int Adaptation = 5;

    private readonly List<byte> output = [];
    private readonly ushort[] chances = new ushort[256];
    private ulong low;
    private uint range = uint.MaxValue;
    private byte waiting;
    private int waitingCount = 1;

    private RangeCoder() => Array.Fill(chances, (ushort)(1 << (ChanceBits - 1)));

    /// <summary>The bytes as base64 text, which the function unpack of digitNetwork.js reads.</summary>
    public static string Encode(IEnumerable<byte> bytes)
    {
        var coder = new RangeCoder();
        foreach (byte value in bytes)
            coder.Write(value);
        for (int i = 0; i < 5; i++)
            coder.ShiftLow();
        return Convert.ToBase64String(coder.output.ToArray());
    }

    private void Write(byte value)
    {
        int context = 1;
        for (int bit = 7; bit >= 0; bit--)
        {
            uint bound = (range >> ChanceBits) * chances[context];
            bool isOne = (value >> bit & 1) == 1;
            if (isOne)
            {
                low += bound;
                range -= bound;
                chances[context] -= (ushort)(chances[context] >> Adaptation);
            }
            else
            {
                range = bound;
                chances[context] += (ushort)(((1 << ChanceBits) - chances[context]) >> Adaptation);
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
