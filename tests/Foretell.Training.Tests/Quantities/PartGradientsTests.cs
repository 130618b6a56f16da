using Foretell.Tensors.Sampling;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Quantities;
using Foretell.Training.Tests.Loop;

namespace Foretell.Training.Tests.Quantities;

public sealed class PartGradientsTests
{
    [Theory]
    [InlineData(4, 61, 15, 4)]
    [InlineData(40, 61, 8, 7)]
    [InlineData(1, 5, 5, 1)]
    public void Norms_are_those_of_the_gradients_of_consecutive_parts(int batch, int examples, int parts, int size)
    {
        DataPair data = Samples.Data(80, examples);
        GradientSpread spread = SpreadOf(data, batch);
        Assert.Equal((parts, size), (spread.Parts, spread.PartSize));

        // The same gradients from a trainer that does not move: one part is one batch, in the order of the data.
        double[][] gradients = GradientsOf(data.HeldOut.First(size * spread.Parts), size);
        Assert.Equal(spread.Parts, gradients.Length);
        double[] mean = [.. Enumerable.Range(0, gradients[0].Length).Select(i => gradients.Average(g => g[i]))];
        Assert.Equal(gradients.Average(g => g.Sum(x => x * x)), spread.MeanSquaredNorm, 1e-9);
        Assert.Equal(mean.Sum(x => x * x), spread.SquaredNormOfMean, 1e-9);
    }

    [Fact]
    public void The_probe_set_is_used_where_there_is_one_and_halvings_use_its_first_examples()
    {
        DataPair data = Samples.Data(80, 61).WithProbe(ProbePart.Training, 40, seed: 3);
        GradientSpread whole = SpreadOf(data, batch: 10);
        Assert.Equal((8, 5), (whole.Parts, whole.PartSize));
        GradientSpread half = SpreadOf(data, batch: 10, halvings: 1);
        Assert.Equal((10, 2), (half.Parts, half.PartSize));
        Assert.Equal(SpreadOf(new DataPair(data.Training, data.Probe!.First(20)), batch: 10), half);
    }

    [Fact]
    public void Estimates_are_those_of_known_gradients_on_average()
    {
        // Gradients of single examples are G + noise: ‖G‖² = 4 and tr Σ = 50, in 10 dimensions.
        const int parts = 8, size = 5, dimensions = 10, trials = 4000;
        RandomStream stream = new(11, "noise");
        double trace = 0, squaredNorm = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            double[][] gradients = [.. Enumerable.Range(0, parts).Select(part => Enumerable.Range(0, dimensions)
                .Select(i => Math.Sqrt(0.4) + Enumerable.Range(0, size).Average(n => Math.Sqrt(5)
                    * stream.Normal((ulong)(((trial * parts + part) * dimensions + i) * size + n)))).ToArray())];
            double[] mean = [.. Enumerable.Range(0, dimensions).Select(i => gradients.Average(g => g[i]))];
            GradientSpread spread = new(
                parts, size, gradients.Average(g => g.Sum(x => x * x)), mean.Sum(x => x * x));
            trace += spread.TraceOfCovariance / trials;
            squaredNorm += spread.SquaredNorm / trials;
        }

        Assert.Equal(50, trace, 0.5);
        Assert.Equal(4, squaredNorm, 0.1);
        Assert.Equal(12.5, new GradientSpread(2, 1, 54, 29).NoiseScale, 1e-12);
    }

    [Fact]
    public void Where_noise_hides_the_gradient_there_is_no_scale()
    {
        Assert.True(double.IsNaN(new GradientSpread(4, 10, 8, 1).NoiseScale));
        Assert.True(double.IsNaN(new GradientSpread(1, 10, 8, 8).NoiseScale));
    }

    [Fact]
    public void Examples_that_do_not_count_are_left_out()
    {
        DataSet set = Samples.Data(80, 64).HeldOut;
        bool[] mask = [.. Enumerable.Range(0, 64).Select(i => i % 2 == 0)];
        DataSet masked = new("masked", set.ExampleShape, set.Features, set.Targets, mask);
        DataSet counted = set.Rows([.. Enumerable.Range(0, 32).Select(i => 2 * i)]);
        GradientSpread got = SpreadOf(new DataPair(Samples.Data(80, 40).Training, masked), batch: 8);
        GradientSpread expected = SpreadOf(new DataPair(Samples.Data(80, 40).Training, counted), batch: 4);
        Assert.Equal(expected.MeanSquaredNorm, got.MeanSquaredNorm, 1e-6);
        Assert.Equal(expected.SquaredNormOfMean, got.SquaredNormOfMean, 1e-6);
    }

    private static GradientSpread SpreadOf(DataPair data, int batch, int halvings = 0)
    {
        PartGradients quantity = new(halvings);
        GradientSpread? got = null;
        RecordingObserver observer = new([quantity], at => at.Iteration == 0, m => got = m.Get(quantity));
        using Weights weights = Samples.Weights(Samples.Plain);
        using Trainer trainer = new(weights, data, Samples.Options(batch: batch), observer);
        trainer.Evaluate();
        return got!.Value;
    }

    private static double[][] GradientsOf(DataSet data, int batch)
    {
        List<double[]> gradients = [];
        RecordingObserver observer = new([QuantityCatalog.LastGradient], at => at.Iteration > 0, moment =>
            gradients.Add([.. moment.Network.Parameters.SelectMany(parameter => moment.Get(QuantityCatalog.LastGradient)
                .Slice((int)parameter.Offset, parameter.Count).ToArray()).Select(x => (double)x)]));
        using Weights weights = Samples.Weights(Samples.Plain);
        TrainerOptions options = Samples.Options(new Sgd(OptimizerFormula.PyTorch), rate: 0, batch) with
        {
            Shuffle = false,
            L2 = 0,
        };
        using Trainer trainer = new(weights, new DataPair(data, data), options, observer);
        trainer.RunEpoch();
        return [.. gradients];
    }
}
