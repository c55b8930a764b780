using NeuralNotebooks.Training;

namespace NeuralNotebooks.Tests.Training;

public sealed class BatchPlanTests
{
    [Theory]
    [InlineData(8, 4, 1, new[] { 4, 4 })]
    [InlineData(10, 4, 1, new[] { 4, 4, 2 })]
    [InlineData(10, 4, 2, new[] { 4, 4, 2 })]
    // What is too small for a batch of its own joins the one before.
    [InlineData(10, 4, 3, new[] { 4, 6 })]
    [InlineData(9, 4, 2, new[] { 4, 5 })]
    [InlineData(3, 1, 1, new[] { 1, 1, 1 })]
    [InlineData(4, 4, 2, new[] { 4 })]
    [InlineData(5, 4, 2, new[] { 5 })]
    public void Each_sample_is_in_one_batch(int samples, int batchSize, int smallest, int[] rows)
    {
        var plan = new BatchPlan(samples, batchSize, smallest);
        Assert.Equal(rows, Enumerable.Range(0, plan.Count).Select(plan.Rows));
        Assert.Equal(rows.Max(), plan.LargestBatch);
        Assert.Equal(
            Enumerable.Range(0, rows.Length).Select(i => i * batchSize),
            Enumerable.Range(0, rows.Length).Select(plan.Start)
        );
        Assert.Equal(samples, rows.Sum());
    }
}
