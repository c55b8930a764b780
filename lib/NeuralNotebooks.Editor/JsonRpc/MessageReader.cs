using System.Globalization;
using System.Text;

namespace NeuralNotebooks.Editor.JsonRpc;

/// <summary>Cuts a stream into messages: a header with their length, a blank line, that many bytes.</summary>
/// <param name="input">What the client sends, buffered.</param>
/// <param name="log">Takes what was dropped.</param>
internal sealed class MessageReader(BufferedStream input, Action<string> log)
{
    /// <summary>The most bytes of a message: a notebook has fewer.</summary>
    public const int MostBytes = 64 << 20;

    private const int LongestHeaderLine = 4 << 10;
    private const string Length = "Content-Length:";

    /// <summary>
    /// The next message's bytes, none at all for one that is too long to be taken; null when the stream has ended.
    /// </summary>
    public byte[]? Read()
    {
        while (true)
        {
            if (ReadHeader(out long? length) is false)
                return null;
            if (length is null)
            {
                log("Something without a Content-Length was dropped.");
                continue;
            }

            if (length > MostBytes)
            {
                log(string.Create(CultureInfo.InvariantCulture, $"A message of {length} bytes was dropped."));
                return Skip(length.Value) ? [] : null;
            }

            byte[] body = new byte[length.Value];
            return input.ReadAtLeast(body, body.Length, throwOnEndOfStream: false) == body.Length ? body : null;
        }
    }

    private bool ReadHeader(out long? length)
    {
        length = null;
        var line = new StringBuilder();
        while (true)
        {
            int next = input.ReadByte();
            if (next < 0)
                return false;
            if (next != '\n')
            {
                if (line.Length < LongestHeaderLine && next != '\r')
                    line.Append((char)next);
                continue;
            }

            if (line.Length == 0)
                return true;
            string text = line.ToString();
            line.Clear();
            if (
                text.StartsWith(Length, StringComparison.OrdinalIgnoreCase)
                && long.TryParse(
                    text.AsSpan(Length.Length).Trim(),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out long bytes
                )
            )
            {
                length = bytes;
            }
        }
    }

    private bool Skip(long bytes)
    {
        byte[] buffer = new byte[1 << 16];
        while (bytes > 0)
        {
            int read = input.Read(buffer, 0, (int)Math.Min(bytes, buffer.Length));
            if (read == 0)
                return false;
            bytes -= read;
        }

        return true;
    }
}
