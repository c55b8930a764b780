namespace NeuralNotebooks.Benchmarks.Kernels;

/// <summary>
/// A product of rows × inner and inner × columns, with one of the operands perhaps stored transposed.
/// </summary>
public sealed record ProductShape(
    string Name,
    int Rows,
    int Inner,
    int Columns,
    bool TransposeA = false,
    bool TransposeB = false
)
{
    /// <summary>What BenchmarkDotNet shows: the name and the shape.</summary>
    public override string ToString() => $"{Name} {Rows}·{Inner}·{Columns}";
}
