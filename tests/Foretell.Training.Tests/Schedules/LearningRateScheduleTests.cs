using Foretell.Training.Schedules;

namespace Foretell.Training.Tests.Schedules;

public sealed class LearningRateScheduleTests
{
    [Fact]
    public void A_constant_rate_is_one_throughout() =>
        Assert.All(Factors(LearningRateSchedule.Constant, 5, 4), factor => Assert.Equal(1, factor));

    [Fact]
    public void A_step_falls_after_the_named_epochs() => Assert.Equal(
        [1, 1, 1, 1, 0.5, 0.5, 0.25, 0.25],
        Factors(new StepRate([2, 3], 0.5), iterationsPerEpoch: 2, epochs: 4));

    [Fact]
    public void A_warm_up_rises_linearly_to_the_full_rate() => Assert.Equal(
        [0.25, 0.5, 0.75, 1, 1, 1], Factors(new ConstantRate(warmUp: 2), iterationsPerEpoch: 2, epochs: 3));

    [Fact]
    public void A_warm_up_may_end_within_an_epoch() => Assert.Equal(
        [1 / 2.5, 2 / 2.5, 1, 1, 1], Factors(new ConstantRate(warmUp: 0.5), iterationsPerEpoch: 5, epochs: 1));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.1, 0)]
    [InlineData(0.1, 3)]
    public void A_cosine_falls_from_one_to_its_final_fraction(double final, double warmUp)
    {
        double[] factors = Factors(new CosineRate(final, warmUp), iterationsPerEpoch: 7, epochs: 20);
        int rising = (int)(7 * warmUp);
        for (int i = rising; i < factors.Length; i++)
        {
            double t = (double)(i - rising) / (factors.Length - rising);
            Assert.Equal(final + ((1 - final) * (0.5 + (0.5 * Math.Cos(Math.PI * t)))), factors[i], 1e-15);
        }

        Assert.Equal(1, factors[rising]);
        Assert.All(factors[rising..].Zip(factors[(rising + 1)..]), pair => Assert.True(pair.Second < pair.First));
    }

    [Fact]
    public void A_cosine_stays_at_its_final_fraction_beyond_the_planned_end()
    {
        Assert.Equal(0.2, new CosineRate(0.2).At(100, 10, 10));
        Assert.Equal(0.2, new CosineRate(0.2).At(1_000_000, 10, 10));
    }

    [Fact]
    public void A_warm_up_longer_than_the_run_is_a_rise_only() =>
        Assert.Equal([0.125, 0.25, 0.375, 0.5], Factors(new CosineRate(0, warmUp: 4), 2, 2));

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ConstantRate(-1));
        Assert.Throws<ArgumentException>(() => new ConstantRate(double.NaN));
        Assert.Throws<ArgumentException>(() => new CosineRate(1.5));
        Assert.Throws<ArgumentException>(() => new StepRate([2], 0));
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new StepRate([3, 3], 1));
        Assert.Contains("got 3, 3", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new StepRate([0], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Constant.At(-1, 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Constant.At(0, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Constant.At(0, 1, 0));
    }

    private static double[] Factors(LearningRateSchedule schedule, long iterationsPerEpoch, int epochs) =>
    [
        .. Enumerable.Range(0, (int)iterationsPerEpoch * epochs)
            .Select(i => schedule.At(i, iterationsPerEpoch, epochs)),
    ];
}
