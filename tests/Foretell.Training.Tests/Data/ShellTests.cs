using Foretell.Training.Data;

namespace Foretell.Training.Tests.Data;

public sealed class ShellTests
{
    private static readonly DataOptions s_small = new()
    {
        Dimensions = 20,
        TrainingCount = 2_000,
        HeldOutCount = 501,
        Seed = 3,
    };

    [Fact]
    public void Points_lie_on_the_sphere_of_their_class()
    {
        foreach (DataSet part in Parts(s_small))
        {
            for (int i = 0; i < part.Count; i++)
            {
                double norm = Math.Sqrt(part.Example(i).ToArray().Sum(x => (double)x * x));
                // 1e-6: each of 20 coordinates is rounded to float32.
                Assert.Equal(part.Labels[i] == 0 ? 1 : 1.1, norm, 1e-6);
            }
        }
    }

    [Fact]
    public void Classes_have_equal_shares()
    {
        (DataSet training, DataSet heldOut) = Shell.Create(s_small);
        Assert.Equal(1_000, training.Labels.Sum());
        Assert.Equal(250, heldOut.Labels.Sum());
        Assert.Equal(2, training.ClassCount);
        Assert.Equal([20], training.ExampleShape);
    }

    // Uniform on the unit sphere in R^n: each coordinate has mean 0 and variance 1/n, coordinates are uncorrelated,
    // and the first coordinate's fourth moment is 3 / (n (n + 2)). Bounds are five standard errors of 2,000 points.
    [Fact]
    public void Directions_are_uniform()
    {
        const int N = 20;
        const int Points = 2_000;
        DataSet training = Shell.Create(s_small).Training;
        double[][] unit = [.. Enumerable.Range(0, Points).Select(i =>
        {
            double radius = training.Labels[i] == 0 ? 1 : 1.1;
            return training.Example(i).ToArray().Select(x => x / radius).ToArray();
        })];
        double fourth = 3.0 / (N * (N + 2));
        for (int a = 0; a < N; a++)
        {
            Assert.InRange(unit.Average(x => x[a]), -5 * Math.Sqrt(1.0 / N / Points), 5 * Math.Sqrt(1.0 / N / Points));
            double error = Math.Sqrt((fourth - 1.0 / N / N) / Points);
            Assert.InRange(unit.Average(x => x[a] * x[a]) - 1.0 / N, -5 * error, 5 * error);
            double cross = Math.Sqrt(1.0 / (N * (N + 2)) / Points);
            Assert.InRange(unit.Average(x => x[a] * x[(a + 1) % N]), -5 * cross, 5 * cross);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_other_points()
    {
        (DataSet training, DataSet heldOut) = Shell.Create(s_small);
        Assert.Equal(training.Features, Shell.Create(s_small).Training.Features);
        Assert.NotEqual(training.Features, Shell.Create(s_small with { Seed = 4 }).Training.Features);
        Assert.NotEqual(training.Features[..20], heldOut.Features[..20]);
    }

    [Fact]
    public void The_number_of_points_does_not_change_the_points()
    {
        DataSet few = Shell.Create(s_small with { TrainingCount = 10 }).Training;
        Assert.Equal(Shell.Create(s_small).Training.Features[..200], few.Features);
    }

    [Fact]
    public void The_defaults_are_the_papers()
    {
        var options = new DataOptions();
        Assert.Equal((1024, 1.0, 1.1), (options.Dimensions, options.InnerRadius, options.OuterRadius));
        (DataSet training, DataSet heldOut) = Shell.Create(options with { Dimensions = 2 });
        Assert.Equal((20_000, 4_000), (training.Count, heldOut.Count));
    }

    [Theory]
    [InlineData(0, 1.0, 1.1, 10)]
    [InlineData(5, 0.0, 1.1, 10)]
    [InlineData(5, 1.1, 1.1, 10)]
    [InlineData(5, 1.0, double.PositiveInfinity, 10)]
    [InlineData(5, double.NaN, 1.1, 10)]
    [InlineData(5, 1.0, 1.1, 0)]
    [InlineData(65536, 1.0, 1.1, 100_000_000)]
    public void Impossible_spheres_are_refused(int dimensions, double inner, double outer, int count) =>
        Assert.ThrowsAny<ArgumentException>(() => Shell.Create(s_small with
        {
            Dimensions = dimensions,
            InnerRadius = inner,
            OuterRadius = outer,
            TrainingCount = count,
        }));

    private static DataSet[] Parts(DataOptions options)
    {
        (DataSet training, DataSet heldOut) = Shell.Create(options);
        return [training, heldOut];
    }
}
