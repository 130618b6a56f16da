using Foretell.Tensors.Sampling;
using Foretell.Training.Data;
using Foretell.Training.Tasks.Metrics;

namespace Foretell.Training.Tests.Tasks.Metrics;

public sealed class AreaUnderCurveTests
{
    private static readonly AreaUnderCurve s_metric = new();

    // scikit-learn's documentation: 0.75.
    [Fact]
    public void The_published_example_holds() =>
        Assert.Equal(0.75, Measured.Of(s_metric, [0.1f, 0.4f, 0.35f, 0.8f], new ClassTargets([0, 0, 1, 1], 2)));

    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 3)]
    [InlineData(3, 5)]
    public void It_is_the_share_of_pairs_in_the_right_order_ties_half(int classes, int outputs)
    {
        const int count = 120;
        RandomStream random = new(5, "scores");
        int[] labels = [.. Enumerable.Range(0, count).Select(i => random.Integer((ulong)i, classes))];

        // Each of 12 rows of scores occurs about ten times, so that there are ties.
        float[] rows = new float[12 * outputs];
        random.At(1).FillNormal(rows);
        float[] scores = [.. Enumerable.Range(0, count).SelectMany(i =>
            rows.AsSpan(random.Integer((ulong)i + count, 12) * outputs, outputs).ToArray())];
        double[] areas = [.. Enumerable.Range(0, classes).Select(k =>
        {
            double[] p = [.. Enumerable.Range(0, count).Select(i => Probability(i, k))];
            var pairs =
                from i in Enumerable.Range(0, count)
                from j in Enumerable.Range(0, count)
                where labels[i] == k && labels[j] != k
                select Math.Abs(p[i] - p[j]) < 1e-12 ? 0.5 : p[i] > p[j] ? 1 : 0;
            return pairs.Average();
        })];
        Assert.Equal(areas.Average(), Measured.Of(s_metric, scores, new ClassTargets(labels, classes)), 1e-12);

        double Probability(int i, int k) => outputs == 1
            ? (k == 1 ? scores[i] : -scores[i])
            : Math.Exp(scores[i * outputs + k])
                / Enumerable.Range(0, outputs).Sum(j => Math.Exp(scores[i * outputs + j]));
    }

    [Fact]
    public void Scores_far_apart_do_not_saturate() =>
        Assert.Equal(1, Measured.Of(s_metric, [0, 100, 0, 200, 0, 300], new ClassTargets([0, 1, 1], 2)));

    [Fact]
    public void It_is_undefined_where_only_one_class_occurs_or_a_score_is_NaN()
    {
        Assert.Equal(double.NaN, Measured.Of(s_metric, [1, 2], new ClassTargets([1, 1], 2)));
        Assert.Equal(double.NaN, Measured.Of(s_metric, [1, float.NaN], new ClassTargets([0, 1], 2)));
        Assert.Equal(0.5, Measured.Of(s_metric, [1, 1], new ClassTargets([0, 1], 2)));
        Assert.False(s_metric.Accepts(new ClassTargets([0, 0], 1)));

        // Class 2 does not occur: the mean over the other two.
        Assert.Equal(1, Measured.Of(s_metric, [1, 0, 0, 0, 1, 0], new ClassTargets([0, 1], 3)));
    }
}
