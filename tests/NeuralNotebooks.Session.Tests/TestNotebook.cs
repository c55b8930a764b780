using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Session.Tests;

/// <summary>A session in a folder of its own, for tests.</summary>
internal sealed class TestNotebook : IDisposable
{
    private readonly CSharpSession session;
    private int cells;

    public TestNotebook()
    {
        Folder = Directory.CreateTempSubdirectory("notebook-").FullName;
        session = new CSharpSession(
            new SessionOptions { WorkingDirectory = Folder, Runner = new CellThreadRunner(TimeSpan.FromSeconds(5)) }
        );
    }

    public string Folder { get; }

    public CSharpSession Session => session;

    public RecordedOutput Output { get; private set; } = new();

    public CellResult Run(string code, RecordedOutput? output = null, CancellationToken stop = default)
    {
        Output = output ?? new RecordedOutput();
        return session.Execute(code, Output, ++cells, stop);
    }

    /// <summary>Runs a cell that must succeed and gives its value's plain text.</summary>
    public string? Show(string code)
    {
        var result = Run(code);
        Assert.True(result.Status == CellStatus.Ok, string.Join('\n', result.Error?.Traceback ?? []));
        return result.Value?[MimeBundle.PlainText];
    }

    /// <summary>Runs a cell that must fail and gives its traceback.</summary>
    public string Fail(string code)
    {
        var result = Run(code);
        Assert.Equal(CellStatus.Error, result.Status);
        return string.Join('\n', result.Error!.Traceback);
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = AppContext.BaseDirectory;
        Directory.Delete(Folder, recursive: true);
    }
}
