using System.Buffers.Binary;

namespace NeuralNotebooks.Jupyter.Messages;

/// <summary>Knows the signatures it has seen, so that a recorded message cannot be sent a second time.</summary>
/// <remarks>Jupyter's own session remembers 65 536; a quarter of a million costs about 10 MB at most.</remarks>
internal sealed class ReplayGuard(int capacity = 1 << 18)
{
    private readonly Lock gate = new();
    private readonly HashSet<UInt128> seen = [];
    private readonly Queue<UInt128> order = new();

    /// <summary>
    /// True for a signature seen for the first time. Called only with valid ones: others must not fill the memory.
    /// </summary>
    public bool IsNew(ReadOnlySpan<byte> signature)
    {
        // Half of the 64 digits: 128 random bits tell messages apart.
        var digest =
            BinaryPrimitives.ReadUInt128BigEndian(signature) ^ BinaryPrimitives.ReadUInt128BigEndian(signature[16..]);
        lock (gate)
        {
            if (!seen.Add(digest))
                return false;
            order.Enqueue(digest);
            if (order.Count > capacity)
                seen.Remove(order.Dequeue());
            return true;
        }
    }
}
