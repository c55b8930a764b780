using NeuralNotebooks.Conventions;
using NeuralNotebooks.Session.Formatting;

namespace NeuralNotebooks.Session.Output;

/// <summary>
/// The cell that runs now, in this process: where console output, display calls and input requests go.
/// </summary>
/// <remarks>
/// The console belongs to the process, so this does too. What a background thread writes after its cell has ended
/// goes to the cell that runs then, or waits for the next one.
/// </remarks>
internal static class CurrentCell
{
    private static volatile OutputBuffer output = new(new NoOutput());
    private static int displays;

    public static OutputBuffer Output => output;

    /// <summary>Set when the running cell is stopped.</summary>
    public static CancellationToken Stop { get; set; }

    public static string NewDisplayId() =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"display-{Environment.ProcessId}-{Interlocked.Increment(ref displays)}"
        );

    /// <summary>Sends the process's console and the display helpers to a cell's output.</summary>
    public static void Begin(OutputBuffer cellOutput, CancellationToken stop)
    {
        Stop = stop;
        // For libraries, which know the name but not this host: a training asks for it after each batch.
        AppContext.SetData(CellStopName.Value, stop);
        output = cellOutput;
        CapturedConsole.Install();
    }

    private sealed class NoOutput : ICellOutput
    {
        public void WriteStream(StandardStream stream, string text) { }

        public void Display(MimeBundle bundle, string displayId) { }

        public void UpdateDisplay(MimeBundle bundle, string displayId) { }

        public void ClearOutput(bool wait) { }

        public string ReadInput(string prompt, bool isPassword, CancellationToken stop) =>
            throw new InvalidOperationException("No cell is running, so nobody can be asked for input.");
    }
}
