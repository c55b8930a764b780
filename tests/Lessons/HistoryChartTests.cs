using NeuralNotebooks.Session;
using NeuralNotebooks.Session.Formatting;

namespace NeuralNotebooks.Lessons;

/// <summary>A history as a cell's value is a chart, though the library that trains knows none that draws.</summary>
public sealed class HistoryChartTests
{
    private const string Begin = """
        #r "../lib/bin/NeuralNotebooks.dll"
        #r "../lib/bin/NeuralNotebooks.Charts.dll"
        using NeuralNotebooks.Data;
        using NeuralNotebooks.Functions;
        using NeuralNotebooks.Networks;
        using NeuralNotebooks.Training;
        """;

    [Theory]
    [InlineData("ValidationFraction = 0.2", true)]
    [InlineData("Seed = 2", false)]
    public void A_history_is_its_curves_of_loss_and_accuracy(string option, bool hasValidation)
    {
        var bundle = Show(
            $"new Mlp(2, 8, 3).Fit(Datasets.SpiralData(50, 3), new TrainingOptions {{ Epochs = 3, {option} }})"
        );
        string svg = bundle[MimeBundle.Svg]!;
        Assert.Contains(">loss<", svg);
        Assert.Contains(">accuracy<", svg);
        Assert.Equal(hasValidation, svg.Contains(">validation<", StringComparison.Ordinal));
        Assert.StartsWith("3 epochs, loss ", bundle[MimeBundle.PlainText]);
        Assert.NotNull(bundle[MimeBundle.Html]);
    }

    [Fact]
    public void Where_there_are_no_classes_there_is_no_accuracy()
    {
        string svg = Show(
            "new Mlp(new[] { 1, 1 }, new MlpOptions { Loss = Loss.MeanSquaredError })"
                + ".Fit(new float[,] { { 0 }, { 1 } }, new float[,] { { 0.5f }, { 2.5f } })"
        )[MimeBundle.Svg]!;
        Assert.Contains(">loss<", svg);
        Assert.DoesNotContain(">accuracy<", svg);
    }

    private static MimeBundle Show(string code)
    {
        var session = new CSharpSession(new SessionOptions { WorkingDirectory = LessonFiles.Folder });
        var begun = session.Execute(Begin, new NoOutput(), 1, CancellationToken.None);
        Assert.Null(begun.Error);
        var result = session.Execute(code, new NoOutput(), 2, CancellationToken.None);
        Assert.True(result.Error is null, string.Join('\n', result.Error?.Traceback ?? []));
        return result.Value!;
    }
}
