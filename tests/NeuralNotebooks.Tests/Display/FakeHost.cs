using NeuralNotebooks.Conventions;

namespace NeuralNotebooks.Tests.Display;

/// <summary>Remembers what the library shows in a notebook, as long as it is not disposed of.</summary>
internal sealed class FakeHost : IDisposable
{
    private readonly Lock gate = new();

    public FakeHost(bool showsProgress = true)
    {
        AppContext.SetData(NotebookDisplayName.Output, Recorder(Outputs));
        AppContext.SetData(NotebookDisplayName.Progress, showsProgress ? Recorder(Lines) : null);
        AppContext.SetData(DataUsedName.Value, null);
    }

    /// <summary>Everything shown among the outputs.</summary>
    public List<List<string>> Outputs { get; } = [];

    /// <summary>Each line of progress, with all that stood in its place one after the other.</summary>
    public List<List<string>> Lines { get; } = [];

    public static object? DataUsed => AppContext.GetData(DataUsedName.Value);

    public void Dispose()
    {
        AppContext.SetData(NotebookDisplayName.Output, null);
        AppContext.SetData(NotebookDisplayName.Progress, null);
        AppContext.SetData(DataUsedName.Value, null);
    }

    private Func<object, Action<object>> Recorder(List<List<string>> places) =>
        value =>
        {
            var place = new List<string>();
            void Show(object shown)
            {
                lock (gate)
                    place.Add(shown.ToString()!);
            }

            Show(value);
            lock (gate)
                places.Add(place);
            return Show;
        };
}
