using Foretell.Tensors.Sampling;
using Foretell.Tensors.Statistics;

namespace Foretell.Tensors.Tests.Statistics;

public sealed class BootstrapTests
{
    private static readonly RandomStream Stream = new(11, "bootstrap");

    // The bootstrap of a mean is nearly normal with deviation s / sqrt(n); 4000 replicates place an end within 5 % of
    // it.
    [Fact]
    public void The_interval_of_a_mean_is_that_of_the_normal_approximation()
    {
        double[] values = [.. Enumerable.Range(0, 400).Select(i => Stream.At(99).Normal((ulong)i))];
        double mean = values.Average();
        double error = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)) / values.Length);
        Interval interval = Bootstrap.Percentile(400, indices => Mean(values, indices), Stream, 4000, 0.9);
        Assert.Equal(mean - 1.645 * error, interval.Low, 0.1 * error);
        Assert.Equal(mean + 1.645 * error, interval.High, 0.1 * error);
        Assert.Equal(4000, interval.Replicates);
    }

    [Fact]
    public void The_difference_of_two_scores_on_the_same_cases_is_paired()
    {
        double[] first = [.. Enumerable.Range(0, 50).Select(i => Stream.At(98).Normal((ulong)i))];
        double[] second = [.. first.Select(value => value + 0.25)];
        Interval interval = Bootstrap.Percentile(50, i => Mean(second, i) - Mean(first, i), Stream, 200);
        Assert.Equal(0.25, interval.Low, 1e-12);
        Assert.Equal(0.25, interval.High, 1e-12);
    }

    [Fact]
    public void The_same_stream_gives_the_same_interval()
    {
        double[] values = [1, 5, 2, 8, 3];
        Interval Once(ulong epoch) => Bootstrap.Percentile(5, i => Mean(values, i), Stream.At(epoch), 100);
        Assert.Equal(Once(1), Once(1));
        Assert.NotEqual(Once(1), Once(2));
    }

    [Fact]
    public void Undefined_replicates_are_left_out_and_too_many_leave_no_interval()
    {
        int call = 0;
        Assert.Equal(
            new Interval(1, 1, 50), Bootstrap.Percentile(3, _ => call++ % 2 == 0 ? 1 : double.NaN, Stream, 100));
        Assert.Equal(
            new Interval(double.NaN, double.NaN, 0), Bootstrap.Percentile(3, _ => double.NaN, Stream, 100));
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Percentile(0, _ => 0, Stream));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Percentile(1, _ => 0, Stream, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.Percentile(1, _ => 0, Stream, 1, 1));
    }

    private static double Mean(double[] values, ReadOnlySpan<int> indices)
    {
        double sum = 0;
        foreach (int index in indices)
        {
            sum += values[index];
        }

        return sum / indices.Length;
    }
}
