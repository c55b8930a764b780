using NeuralNotebooks.Optimizers;

namespace NeuralNotebooks.Tests.Training;

public class ScheduleTests
{
    [Fact]
    public void The_constant_rate_never_changes() => Assert.Equal(1, new ConstantRate().Factor(123, 1000, 10));

    [Fact]
    public void Step_decay_falls_after_every_so_many_epochs()
    {
        var schedule = new StepDecay(everyEpochs: 2, factor: 0.5);
        Assert.Equal([1, 1, 0.5, 0.25], new long[] { 0, 19, 20, 59 }.Select(step => schedule.Factor(step, 100, 10)));
    }

    [Fact]
    public void Inverse_time_decay_halves_after_one_epoch_at_decay_one() =>
        Assert.Equal(0.5, new InverseTimeDecay(1).Factor(10, 100, 10), 1e-15);

    [Fact]
    public void Cosine_decay_starts_at_one_and_ends_at_its_last_factor()
    {
        var schedule = new CosineDecay(0.2);
        Assert.Equal(1, schedule.Factor(0, 101, 10), 1e-15);
        Assert.Equal(0.6, schedule.Factor(50, 101, 10), 1e-15);
        Assert.Equal(0.2, schedule.Factor(100, 101, 10), 1e-15);
    }

    [Fact]
    public void One_cycle_starts_low_peaks_at_the_end_of_the_warm_up_and_ends_near_zero()
    {
        var schedule = new OneCycle(warmUp: 0.3);
        double[] factors = [.. Enumerable.Range(0, 101).Select(step => schedule.Factor(step, 101, 10))];
        Assert.Equal(1.0 / 25, factors[0], 1e-12);
        Assert.Equal(1, factors[30], 1e-12);
        Assert.Equal(1.0 / 250_000, factors[100], 1e-12);
        Assert.Equal(factors.Max(), factors[30]);
        Assert.True(
            Enumerable.Range(0, 30).All(i => factors[i] < factors[i + 1])
                && Enumerable.Range(30, 70).All(i => factors[i] > factors[i + 1])
        );
    }

    [Fact]
    public void Factors_outside_zero_to_one_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineDecay(1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneCycle(warmUp: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepDecay(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InverseTimeDecay(-1));
    }
}
