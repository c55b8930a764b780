using System.Text;

namespace NeuralNotebooks.Session.Output;

/// <summary>Stands in for the process's console while cells run.</summary>
internal static class CapturedConsole
{
    private static readonly Reader In = new();

    /// <summary>Takes the console over for one cell.</summary>
    /// <remarks>
    /// New writers each time: the console wraps them in a lock, which a cell that is stopped while it writes may never
    /// give back.
    /// </remarks>
    public static void Install()
    {
        Console.SetOut(new Writer(StandardStream.Out));
        Console.SetError(new Writer(StandardStream.Error));
        Console.SetIn(In);
    }

    private sealed class Writer : TextWriter
    {
        private readonly StandardStream stream;

        public Writer(StandardStream stream)
            : base(System.Globalization.CultureInfo.InvariantCulture)
        {
            this.stream = stream;
            // The same bytes in a notebook on every machine.
            CoreNewLine = ['\n'];
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => CurrentCell.Output.Write(stream, [value]);

        public override void Write(char[] buffer, int index, int count) =>
            CurrentCell.Output.Write(stream, buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => CurrentCell.Output.Write(stream, buffer);

        public override void Write(string? value) => CurrentCell.Output.Write(stream, value);

        public override void WriteLine(string? value) => CurrentCell.Output.Write(stream, value + "\n");

        public override void Flush() => CurrentCell.Output.Flush();
    }

    private sealed class Reader : TextReader
    {
        public override string ReadLine() => CurrentCell.Output.ReadInput("", isPassword: false, CurrentCell.Stop);

        public override int Read() =>
            throw new InvalidOperationException("A notebook reads whole lines: use Console.ReadLine().");

        public override int Peek() => -1;

        public override string ReadToEnd() => ReadLine() + "\n";
    }
}
