namespace NeuralNotebooks.Host.Tests.Editor;

/// <summary>One process for all tests of a class: starting it takes longer than most of them.</summary>
public sealed class RunningEditor : IAsyncLifetime, IDisposable
{
    internal string Folder { get; } = Directory.CreateTempSubdirectory("editor-").FullName;

    internal EditorClient Client { get; } = new();

    public Task InitializeAsync() => Client.InitializeAsync(Folder);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Client.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
