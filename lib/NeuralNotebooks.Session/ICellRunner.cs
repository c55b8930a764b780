using Microsoft.CodeAnalysis.CSharp;
using NeuralNotebooks.Session.Output;

namespace NeuralNotebooks.Session;

/// <summary>What the Jupyter kernel needs of a session.</summary>
internal interface ICellRunner
{
    /// <summary>Runs one cell and blocks until it has ended or could not be stopped.</summary>
    CellResult Execute(string code, ICellOutput output, int number, CancellationToken stop);

    /// <summary>A compilation of code as it would run next: for completion and inspection; runs nothing.</summary>
    CSharpCompilation CreateSubmission(string code);

    /// <summary>Hands out what background tasks have written since the last cell ended.</summary>
    void FlushOutput();
}
