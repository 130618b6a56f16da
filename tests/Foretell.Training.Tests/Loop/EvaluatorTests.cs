using Foretell.Tensors;
using Foretell.Tensors.Threads;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;
using Foretell.Training.Quantities;
using Foretell.Training.Tasks;

namespace Foretell.Training.Tests.Loop;

public sealed class EvaluatorTests
{
    // More than one batch of 512, and a last one that is smaller.
    private const int Count = 700;

    [Fact]
    public void Loss_and_accuracy_are_those_of_the_definition()
    {
        Network network = new(new Perceptron([]).Create(3), new Shape(8, 8, 2));
        using Weights weights = Samples.Weights(network);
        DataSet data = Samples.Data(Count).Training;
        using Evaluator evaluator = new(weights, data);
        (double loss, MetricValues metrics) = evaluator.Evaluate();
        double expected = 0;
        int right = 0;
        for (int n = 0; n < Count; n++)
        {
            double[] logits = Logits(weights, data.Example(n));
            expected += Math.Log(logits.Sum(Math.Exp)) - logits[data.Labels[n]];
            right += Array.IndexOf(logits, logits.Max()) == data.Labels[n] ? 1 : 0;
        }

        Assert.Equal(expected / Count, loss, 1e-6);
        Assert.Equal((double)right / Count, metrics["accuracy"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(512)]
    [InlineData(600)]
    public void The_first_examples_alone_are_a_set_of_their_own(int count)
    {
        using Weights weights = Samples.Weights(Samples.Plain);
        DataSet data = Samples.Data(Count).Training;
        using Evaluator some = new(weights, data, count: count);
        using Evaluator all = new(weights, data.First(count));
        using ActivationTap ofAll = Tap(count);
        using ActivationTap ofSome = Tap(count);
        Assert.Equal(all.Evaluate([ofAll]), some.Evaluate([ofSome]));
        Assert.Equal(ofAll.Matrices[0].Values, ofSome.Matrices[0].Values);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Evaluator(weights, data, count: Count + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Evaluator(weights, data, count: 0));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Activations_are_a_row_per_example_after_or_before_the_activation(bool before)
    {
        using Weights weights = Samples.Weights(Samples.Plain);
        DataSet data = Samples.Data(Count).Training;
        using Evaluator evaluator = new(weights, data);
        double plain = evaluator.Evaluate().Loss;
        using ActivationTap tap = new(ActivationOptions.Default, before, Count);
        Assert.Equal(plain, evaluator.Evaluate([tap]).Loss);
        IReadOnlyList<ActivationMatrix> matrices = tap.Matrices;
        Assert.Equal([("dense1", Count, 8), ("dense2", Count, 6)], matrices.Select(m => (m.Layer, m.Rows, m.Columns)));
        foreach (int n in (int[])[0, 511, 512, Count - 1])
        {
            for (int unit = 0; unit < 8; unit++)
            {
                double sum = weights["dense1.bias"][unit];
                for (int i = 0; i < 128; i++)
                {
                    sum += (double)data.Example(n)[i] * weights["dense1.kernel"][(i * 8) + unit];
                }

                Assert.Equal(before ? sum : Math.Max(sum, 0), matrices[0].Values[(n * 8) + unit], 1e-5);
            }
        }
    }

    [Fact]
    public void Convolutions_are_averaged_over_positions_or_sampled_evenly()
    {
        using Weights weights = Samples.Weights();
        DataSet data = Samples.Data(50).Training;
        using Evaluator evaluator = new(weights, data);
        using ActivationTap all = Tap(50, positions: 16);
        using ActivationTap mean = Tap(50);
        using ActivationTap two = Tap(50, positions: 2);
        using ActivationTap many = Tap(50, positions: 100);
        evaluator.Evaluate([all, mean, two, many]);
        ActivationMatrix positions = all.Matrices.Single(m => m.Layer == "conv1");
        Assert.Equal((50 * 16, 5), (positions.Rows, positions.Columns));
        ActivationMatrix means = mean.Matrices.Single(m => m.Layer == "conv1");
        Assert.Equal((50, 5), (means.Rows, means.Columns));
        ActivationMatrix sampled = two.Matrices.Single(m => m.Layer == "conv1");
        Assert.Equal(positions.Values.ToArray(), many.Matrices.Single(m => m.Layer == "conv1").Values.ToArray());
        for (int n = 0; n < 50; n++)
        {
            for (int c = 0; c < 5; c++)
            {
                float[] map = [.. Enumerable.Range(0, 16).Select(p => positions.Values[(((n * 16) + p) * 5) + c])];
                Assert.Equal(map.Average(x => (double)x), means.Values[(n * 5) + c], 1e-6);
                // The middles of the two halves of 16 positions.
                Assert.Equal([map[4], map[12]], [sampled.Values[(n * 10) + c], sampled.Values[(n * 10) + 5 + c]]);
            }
        }
    }

    [Fact]
    public void Evaluation_drops_nothing_and_changes_no_weight()
    {
        using Weights weights = Samples.Weights();
        float[] before = weights.Memory.Span.ToArray();
        using Evaluator evaluator = new(weights, Samples.Data(100).Training);
        EvaluationResult first = evaluator.Evaluate();
        Assert.Equal(first, evaluator.Evaluate());
        Assert.Equal(before, weights.Memory.Span.ToArray());
    }

    [Fact]
    public void The_pool_changes_no_bit()
    {
        using Weights weights = Samples.Weights();
        using Evaluator alone = new(weights, Samples.Data(Count).Training);
        using WorkerPool pool = new(3);
        using Evaluator shared = new(weights, Samples.Data(Count).Training, pool: pool);
        using ActivationTap one = Tap(Count);
        using ActivationTap other = Tap(Count);
        Assert.Equal(alone.Evaluate([one]), shared.Evaluate([other]));
        Assert.Equal(one.Matrices[0].Values.ToArray(), other.Matrices[0].Values.ToArray());
    }

    [Fact]
    public void A_tap_may_take_the_first_examples_only()
    {
        using Weights weights = Samples.Weights(Samples.Plain);
        using Evaluator evaluator = new(weights, Samples.Data(Count).Training);
        using ActivationTap all = Tap(Count);
        using ActivationTap some = Tap(600);
        EvaluationResult plain = evaluator.Evaluate();
        Assert.Equal(plain, evaluator.Evaluate([all, some]));
        Assert.Equal((600, 8), (some.Matrices[0].Rows, some.Matrices[0].Columns));
        Assert.Equal(all.Matrices[0].Values[..(600 * 8)].ToArray(), some.Matrices[0].Values.ToArray());
    }

    private static ActivationTap Tap(int limit, int positions = 0) =>
        new(new ActivationOptions(positions), before: false, limit);

    private static double[] Logits(Weights weights, ReadOnlySpan<float> example)
    {
        double[] logits = new double[3];
        for (int k = 0; k < 3; k++)
        {
            logits[k] = weights["logits.bias"][k];
            for (int i = 0; i < example.Length; i++)
            {
                logits[k] += (double)example[i] * weights["logits.kernel"][(i * 3) + k];
            }
        }

        return logits;
    }
}
