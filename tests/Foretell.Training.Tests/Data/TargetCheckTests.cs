using Foretell.Training.Data;
using Foretell.Training.Tasks;
using Foretell.Training.Tasks.Losses;
using Foretell.Training.Tasks.Metrics;

namespace Foretell.Training.Tests.Data;

public sealed class TargetCheckTests
{
    private static readonly LearningTask s_balanced = new(new CrossEntropy(), new BalancedAccuracy());

    [Fact]
    public void Good_targets_have_no_findings() => Assert.Empty(Findings([0, 1, 2, 0], [0, 1, 2]));

    [Fact]
    public void One_class_alone_in_training_is_an_error()
    {
        TargetFinding error = Findings([1, 1, 1], [0, 1, 2])[0];
        Assert.True(error.IsError);
        Assert.Contains("All 3 training examples of 'set' are of class 'b'", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_without_training_examples_is_a_warning_with_what_it_costs()
    {
        TargetFinding warning = Assert.Single(Findings([0, 1, 1], [0, 1, 2, 2]));
        Assert.False(warning.IsError);
        Assert.Contains("no training example of class 'c'; 2 of 4 held-out", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void One_class_alone_held_out_is_a_warning() => Assert.Contains(
        "are of class 'a'", Assert.Single(Findings([0, 1, 2], [0, 0])).Text, StringComparison.Ordinal);

    [Fact]
    public void Imbalance_is_a_hint_where_accuracy_ranks()
    {
        int[] heldOut = [.. Enumerable.Range(0, 200).Select(i => i < 197 ? 0 : 1)];
        string text = Assert.Single(Findings([0, 1, 2], heldOut)).Text;
        Assert.StartsWith("98.5% of the held-out examples of 'set' are of class 'a'", text, StringComparison.Ordinal);
        Assert.Contains("balanced-accuracy or auc", text, StringComparison.Ordinal);
        Assert.Empty(Findings([0, 1, 2], heldOut, s_balanced));
        Assert.Empty(Findings([0, 1, 2], [0, 0, 0, 0, 0, 0, 0, 0, 1, 2])); // 80 %
    }

    [Fact]
    public void Examples_that_do_not_count_are_left_out()
    {
        DataSet training = new("set", [1], new float[3], new ClassTargets([0, 1, 1], 2), [false, true, true]);
        DataSet heldOut = new("set", [1], new float[3], new ClassTargets([0, 1, 1], 2), [true, true, false]);
        Assert.Contains(
            TargetCheck.Of(new DataPair(training, heldOut), LearningTask.Classification), finding => finding.IsError);
    }

    [Fact]
    public void Equal_numbers_are_an_error()
    {
        Assert.True(Assert.Single(Of([2, 2, 2])).IsError);
        Assert.Empty(Of([2, 2, 3]));

        static IReadOnlyList<TargetFinding> Of(float[] numbers)
        {
            DataSet set = new("set", [1], new float[numbers.Length], new NumberTargets(numbers));
            return TargetCheck.Of(new DataPair(set, set), LearningTask.Regression);
        }
    }

    private static IReadOnlyList<TargetFinding> Findings(int[] training, int[] heldOut, LearningTask? task = null) =>
        TargetCheck.Of(new DataPair(Set(training), Set(heldOut)), task ?? LearningTask.Classification);

    private static DataSet Set(int[] labels) =>
        new("set", [1], 3, new float[labels.Length], labels, ["a", "b", "c"]);
}
