using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Training;

public sealed class EvaluationTests
{
    /// <summary>Rows are what the samples are, columns what the network said; it never said class 2.</summary>
    private static readonly Evaluation Evaluation = new(
        0.5,
        8 / 12.0,
        new[,]
        {
            { 5, 1, 0 },
            { 2, 3, 0 },
            { 0, 1, 0 },
        }
    );

    [Fact]
    public void Precision_is_the_part_of_each_column_on_the_diagonal() =>
        Assert.Equal([5 / 7.0, 3 / 5.0, double.NaN], Evaluation.Precision());

    [Fact]
    public void Recall_is_the_part_of_each_row_on_the_diagonal() =>
        Assert.Equal([5 / 6.0, 3 / 5.0, 0], Evaluation.Recall());

    [Fact]
    public void Without_classes_there_is_neither()
    {
        var regression = new Evaluation(0.5, double.NaN, new int[0, 0]);
        Assert.Empty(regression.Precision());
        Assert.Empty(regression.Recall());
    }
}
