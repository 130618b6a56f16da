using Foretell.Training.Data;
using Foretell.Training.Tasks;
using Foretell.Training.Tasks.Losses;
using Foretell.Training.Tasks.Metrics;

namespace Foretell.Training.Tests.Tasks;

public sealed class LearningTaskTests
{
    private static readonly ClassTargets s_classes = new([0, 1, 2], 3);
    private static readonly NumberTargets s_numbers = new([0, 1, 2]);

    [Fact]
    public void The_first_metric_ranks_and_each_occurs_once()
    {
        LearningTask task = new(new CrossEntropy(), new BalancedAccuracy(), new Accuracy());
        Assert.Equal("balanced-accuracy", task.Primary.Key);
        Assert.Throws<ArgumentException>(() => new LearningTask(new CrossEntropy()));
        Assert.Throws<ArgumentException>(() => new LearningTask(new CrossEntropy(), new Accuracy(), new Accuracy()));
    }

    [Fact]
    public void Targets_decide_the_usual_task()
    {
        Assert.Equal(("cross-entropy", "accuracy"), Usual(s_classes));
        Assert.Equal(("squared-error", "rmse"), Usual(s_numbers));
        Assert.Equal(("squared-error", "rmse"), Usual(new VectorTargets([1, 2], 2)));

        static (string, string) Usual(Targets targets)
        {
            LearningTask task = LearningTask.DefaultFor(targets);
            Assert.Null(task.Lacks(targets));
            return (task.Loss.Key, task.Primary.Key);
        }
    }

    [Fact]
    public void What_does_not_fit_the_targets_is_named()
    {
        Assert.Equal(
            "the loss 'cross-entropy' needs classes; the targets are numbers",
            LearningTask.Classification.Lacks(s_numbers));
        Assert.Equal(
            "the metric 'rmse' needs numbers or vectors; the targets are 3 classes",
            new LearningTask(new CrossEntropy(), new Accuracy(), new RootMeanSquaredError()).Lacks(s_classes));
    }

    [Fact]
    public void Metrics_have_keys_of_their_own_and_values_are_found_by_them()
    {
        Assert.All(MetricCatalog.Kinds.Words, word => Assert.Equal(word, MetricCatalog.Of(word).Key));
        Assert.Contains("balanced-accuracy",
            Assert.Throws<ArgumentException>(() => MetricCatalog.Of("acuracy")).Message, StringComparison.Ordinal);
        MetricValues values = new(LearningTask.Regression.Metrics, 2, 0.5);
        Assert.Equal((2, 2, 0.5), (values.Primary, values["rmse"], values["r2"]));
        Assert.Throws<ArgumentException>(() => values["accuracy"]);
        Assert.Throws<ArgumentException>(() => new MetricValues(LearningTask.Regression.Metrics, 2));
        Assert.Equal(values, new MetricValues(LearningTask.Regression.Metrics, 2, 0.5));
        Assert.NotEqual(values, new MetricValues(LearningTask.Regression.Metrics, 2, 0.6));
    }
}
