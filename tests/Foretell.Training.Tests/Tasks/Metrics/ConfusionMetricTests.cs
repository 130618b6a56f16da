using Foretell.Tensors.Sampling;
using Foretell.Training.Data;
using Foretell.Training.Tasks;
using Foretell.Training.Tasks.Metrics;

namespace Foretell.Training.Tests.Tasks.Metrics;

public sealed class ConfusionMetricTests
{
    // scikit-learn's documentation: recalls 1, 0, 0; F1 0.8, 0, 0.
    private static readonly int[] s_labels = [0, 1, 2, 0, 1, 2];
    private static readonly int[] s_predicted = [0, 2, 1, 0, 0, 1];

    [Fact]
    public void Published_examples_hold()
    {
        Assert.Equal(1 / 3.0, Measured.OfClasses(new Accuracy(), s_predicted, s_labels, 3), 1e-15);
        Assert.Equal(1 / 3.0, Measured.OfClasses(new BalancedAccuracy(), s_predicted, s_labels, 3), 1e-15);
        Assert.Equal(0.8 / 3, Measured.OfClasses(new MacroF1(), s_predicted, s_labels, 3), 1e-15);
        // Both of scikit-learn's pages: balanced_accuracy_score 0.625, matthews_corrcoef -0.33.
        Assert.Equal(
            0.625, Measured.OfClasses(new BalancedAccuracy(), [0, 1, 0, 0, 0, 1], [0, 1, 0, 0, 1, 0], 2), 1e-15);
        Assert.Equal(-1 / 3.0, Measured.OfClasses(new MatthewsCorrelation(), [1, 0, 1, 1], [1, 1, 1, 0], 2), 1e-15);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Random_predictions_agree_with_the_definitions(int classes)
    {
        RandomStream random = new(8, "confusion");
        int[] labels = Draw(0);
        int[] predicted = Draw(200);
        int[] all = [.. Enumerable.Range(0, classes)];
        Assert.Equal(
            labels.Zip(predicted).Count(p => p.First == p.Second) / 200.0,
            Measured.OfClasses(new Accuracy(), predicted, labels, classes));
        Assert.Equal(
            all.Average(k => predicted.Where((_, i) => labels[i] == k).Average(p => p == k ? 1.0 : 0)),
            Measured.OfClasses(new BalancedAccuracy(), predicted, labels, classes), 1e-14);
        Assert.Equal(
            all.Average(k =>
            {
                double precision = labels.Where((_, i) => predicted[i] == k).Average(t => t == k ? 1.0 : 0);
                double recall = predicted.Where((_, i) => labels[i] == k).Average(p => p == k ? 1.0 : 0);
                return 2 * precision * recall / (precision + recall);
            }),
            Measured.OfClasses(new MacroF1(), predicted, labels, classes), 1e-14);

        // The covariance of indicators over the root of their variances, which for two classes is Pearson's
        // correlation.
        double Covariance(int[] x, int[] y) => all.Sum(k =>
        {
            double meanX = x.Average(a => a == k ? 1.0 : 0);
            double meanY = y.Average(a => a == k ? 1.0 : 0);
            return x.Zip(y).Sum(p => ((p.First == k ? 1 : 0) - meanX) * ((p.Second == k ? 1 : 0) - meanY));
        });
        Assert.Equal(
            Covariance(labels, predicted) / Math.Sqrt(Covariance(labels, labels) * Covariance(predicted, predicted)),
            Measured.OfClasses(new MatthewsCorrelation(), predicted, labels, classes), 1e-13);

        int[] Draw(ulong first) =>
            [.. Enumerable.Range(0, 200).Select(i => random.Integer(first + (ulong)i, classes))];
    }

    [Fact]
    public void One_class_alone_has_an_accuracy_and_no_balance_or_correlation()
    {
        Assert.Equal(0.5, Measured.OfClasses(new Accuracy(), [0, 1], [0, 0], 2));
        Assert.All(
            (Metric[])[new BalancedAccuracy(), new MacroF1(), new MatthewsCorrelation()],
            metric => Assert.Equal(double.NaN, Measured.OfClasses(metric, [0, 1], [0, 0], 2)));
        Assert.Equal(0, Measured.OfClasses(new MatthewsCorrelation(), [1, 1, 1], [0, 1, 0], 2));
        Assert.Equal(0.5, Measured.OfClasses(new BalancedAccuracy(), [1, 1, 1], [0, 1, 0], 2));
    }

    [Fact]
    public void Classes_that_do_not_occur_are_left_out()
    {
        Assert.Equal(0.75, Measured.OfClasses(new BalancedAccuracy(), [0, 0, 3], [0, 0, 3], 5) - 0.25, 1e-15);
        // Classes 0 and 3 occur, 2 is predicted wrongly once: F1 of 2/3 and 1 and 0.
        Assert.Equal((2 / 3.0 + 1) / 3, Measured.OfClasses(new MacroF1(), [0, 2, 3], [0, 0, 3], 5), 1e-15);
    }

    [Fact]
    public void A_NaN_and_an_output_beyond_the_classes_are_wrong()
    {
        ClassTargets targets = new([0, 0, 1, 1], 2);
        float[] predictions = [1, 0, 0, float.NaN, 0, 0, 0, 1, 0, 0, 0, 9];
        Assert.Equal(0.5, Measured.Of(new Accuracy(), predictions, targets));
        Assert.Equal(0.5, Measured.Of(new BalancedAccuracy(), predictions, targets));
        Assert.Equal(2 / 3.0, Measured.Of(new MacroF1(), predictions, targets), 1e-15);

        // By hand: 4 examples, 2 right, Σ t p = 4, targets 16 - 8, predictions 16 - 1 - 1 - 4.
        Assert.Equal(4 / Math.Sqrt(8 * 10), Measured.Of(new MatthewsCorrelation(), predictions, targets), 1e-15);
    }

    [Fact]
    public void A_single_logit_decides_at_zero() => Assert.Equal(
        0.75, Measured.Of(new Accuracy(), [-1, 0, 0.5f, -0.5f], new ClassTargets([0, 0, 1, 1], 2)));
}
