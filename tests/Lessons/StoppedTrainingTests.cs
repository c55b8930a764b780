using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;
using NeuralNotebooks.Session.Output;
using NeuralNotebooks.Session.Running;

namespace NeuralNotebooks.Lessons;

/// <summary>Library and host know each other only by a name; here both meet.</summary>
public sealed class StoppedTrainingTests
{
    [Fact]
    public void A_stopped_training_ends_after_its_batch_and_the_network_keeps_what_it_learned()
    {
        var session = new CSharpSession(new SessionOptions { WorkingDirectory = LessonFiles.Folder });
        Run(
            session,
            "#r \"../lib/bin/NeuralNotebooks.dll\"\nusing NeuralNotebooks.Data;\nusing "
                + "NeuralNotebooks.Networks;\nusing NeuralNotebooks.Training;"
        );
        Run(
            session,
            "var epochs = 0; OperationCanceledException end = null; var network = new Mlp(2, 16, 2); var "
                + "before = network.Layers[0].Weights;"
        );
        using var stop = new CancellationTokenSource();
        var output = new WhenPrinted("epoch 3", stop.Cancel);
        // Hours of epochs. Nothing in the cell loops, and after the third epoch nothing prints: only the training
        // itself can notice.
        const string Training = """
            try
            {
                network.Fit(Datasets.Xor(), new TrainingOptions { Epochs = int.MaxValue, Progress = new ImmediateProgress(p => { epochs = p.Epoch; if (epochs == 3) Console.WriteLine("epoch 3"); }) });
            }
            catch (OperationCanceledException stopped)
            {
                end = stopped;
                throw;
            }
            """;
        Assert.Equal(CellStatus.Stopped, session.Execute(Training, output, 3, stop.Token).Status);
        Assert.Equal("True", Run(session, "end != null && epochs >= 3"));
        Assert.Equal(
            "True",
            Run(session, "!network.Layers[0].Weights.Cast<float>().SequenceEqual(before.Cast<float>())")
        );
        Assert.Equal("Completed", Run(session, "network.Fit(Datasets.Xor(), new TrainingOptions { Epochs = 2 }).End"));
    }

    private static string? Run(CSharpSession session, string code)
    {
        var result = session.Execute(code, new NoOutput(), 1, CancellationToken.None);
        Assert.True(result.Status == CellStatus.Ok, result.Error?.Message);
        return result.Value?[MimeBundle.PlainText];
    }

    private sealed class WhenPrinted(string text, Action then) : ICellOutput
    {
        public void WriteStream(StandardStream stream, string written)
        {
            if (written.Contains(text, StringComparison.Ordinal))
                then();
        }

        public void Display(MimeBundle bundle, string displayId) { }

        public void UpdateDisplay(MimeBundle bundle, string displayId) { }

        public void ClearOutput(bool wait) { }

        public string ReadInput(string prompt, bool isPassword, CancellationToken stop) => "";
    }
}
