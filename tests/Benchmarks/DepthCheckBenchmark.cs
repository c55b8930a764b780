using System.Globalization;
using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Benchmarks;

/// <summary>
/// What the checks cost that a session writes into a cell's functions, so that recursion without end is an error and
/// not the end of the process: the same cells with and without them, in turn.
/// </summary>
internal static class DepthCheckBenchmark
{
    private const int Rounds = 7;

    // A check cannot stand in an expression tree, so a cell that has one with a call is compiled without any
    // (CSharpSession), whatever else stands in it.
    private const string WithoutChecks =
        "System.Linq.Expressions.Expression<Func<int, int>> tree = x => Math.Abs(x);\n";

    // Twice as long as the runtime takes to see which code is hot, then the shortest of several times.
    private const string Measure = """
        double best = double.MaxValue;
        for (int i = 0; i < 12; i++)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            Hot();
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }
        best
        """;

    private static readonly (string Name, string Code)[] Cells =
    [
        (
            "recursion, Fibonacci(32): 7 million calls that do next to nothing",
            "int Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);\nint Hot() => Fibonacci(32);\n"
        ),
        (
            "a sigmoid, called 5 million times from a loop, which has a check of its own",
            "double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));\ndouble Hot()\n{\n    double sum = 0;\n"
                + "    for (int i = 0; i < 5_000_000; i++) sum += Sigmoid(i * 1e-6);\n    return sum;\n}\n"
        ),
    ];

    /// <summary>Prints, for each cell, the shortest time with and without checks, and their ratio.</summary>
    public static void Run()
    {
        // The session takes the console for its cells.
        var output = Console.Out;
        var session = new CSharpSession(new SessionOptions());
        int number = 0;
        foreach (var (name, code) in Cells)
        {
            // In turn, so that what slows the machine for a while slows both.
            double with = double.MaxValue;
            double without = double.MaxValue;
            for (int round = 0; round < Rounds; round++)
            {
                with = Math.Min(with, Seconds(code));
                without = Math.Min(without, Seconds(WithoutChecks + code));
            }

            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name}: {with:F4} s with, {without:F4} s without, ratio {with / without:F2}"
                )
            );
        }

        double Seconds(string code)
        {
            var result = session.Execute(code + Measure, new NoOutput(), ++number, CancellationToken.None);
            return result.ValueObject is double seconds
                ? seconds
                : throw new InvalidOperationException(string.Join('\n', result.Error?.Traceback ?? ["no value"]));
        }
    }

    private sealed class NoOutput : ICellOutput
    {
        public void WriteStream(StandardStream stream, string text) { }

        public void Display(MimeBundle bundle, string displayId) { }

        public void UpdateDisplay(MimeBundle bundle, string displayId) { }

        public void ClearOutput(bool wait) { }

        public string ReadInput(string prompt, bool isPassword, CancellationToken stop) => "";
    }
}
