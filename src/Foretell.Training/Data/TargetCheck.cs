using System.Globalization;
using Foretell.Training.Tasks;
using Foretell.Training.Tasks.Metrics;

namespace Foretell.Training.Data;

/// <summary>Finds targets from which nothing can be learned, or something other than intended.</summary>
public static class TargetCheck
{
    /// <summary>At this share of one class and above, accuracy hardly distinguishes runs.</summary>
    public const double ImbalancedShare = 0.9;

    private const int MostNamed = 5;

    /// <summary>The findings about the targets of both parts.</summary>
    /// <param name="data">Training and held-out examples; those that do not count are left out.</param>
    /// <param name="task">What is learned.</param>
    /// <returns>Errors first; empty if there are no findings.</returns>
    public static IReadOnlyList<TargetFinding> Of(DataPair data, LearningTask task)
    {
        List<TargetFinding> findings = [];
        if (data.Training.Targets is ClassTargets training)
        {
            OfClasses(data, training, (ClassTargets)data.HeldOut.Targets, task, findings);
        }
        else if (data.Training.Count > 1 && IsConstant(data.Training))
        {
            findings.Add(new TargetFinding(true, $"All {data.Training.CountedExamples} training examples of "
                + $"'{data.Training.Name}' have the same target: there is nothing to learn. Check the label column."));
        }

        return [.. findings.OrderBy(finding => !finding.IsError)];
    }

    private static void OfClasses(
        DataPair data, ClassTargets training, ClassTargets heldOut, LearningTask task, List<TargetFinding> findings)
    {
        (int[] trained, int[] held) = (Counts(data.Training), Counts(data.HeldOut));
        string name = data.Training.Name;
        if (trained.Count(count => count > 0) == 1)
        {
            findings.Add(
                new TargetFinding(true, $"All {data.Training.CountedExamples} training examples of '{name}' are "
                + $"of class '{training.ClassNames[Array.FindIndex(trained, count => count > 0)]}': there is nothing "
                + "to learn. Check the label column and how the data are split."));
        }

        string[] missing = [.. training.ClassNames.Where((_, k) => trained[k] == 0)];
        if (missing.Length > 0)
        {
            int lost = held.Where((_, k) => trained[k] == 0).Sum();
            findings.Add(new TargetFinding(false, $"'{name}' has no training example of {Named(missing)}; "
                + $"{lost} of {data.HeldOut.CountedExamples} held-out examples are of such a class and cannot be "
                + "learned. Use more examples, or a stratified split."));
        }

        int most = Array.IndexOf(held, held.Max());
        double share = (double)held[most] / held.Sum();
        if (held.Count(count => count > 0) == 1)
        {
            findings.Add(new TargetFinding(false, $"All {held.Sum()} held-out examples of '{name}' are of class "
                + $"'{heldOut.ClassNames[most]}': balanced accuracy, macro F1, Matthews correlation and AUC are "
                + "undefined. Hold out more examples, or use a stratified split."));
        }
        else if (share >= ImbalancedShare && task.Primary is Accuracy)
        {
            findings.Add(new TargetFinding(false, string.Create(CultureInfo.InvariantCulture,
                $"{share:0.0%} of the held-out examples of '{name}' are of class '{heldOut.ClassNames[most]}': runs "
                + $"that choose it always have an accuracy of {share:0.###} and tie. Rank by balanced-accuracy or auc "
                + $"instead.")));
        }
    }

    private static string Named(string[] classes) => (classes.Length == 1 ? "class " : "classes ")
        + string.Join(", ", classes.Take(MostNamed).Select(name => $"'{name}'"))
        + (classes.Length > MostNamed ? $" and {classes.Length - MostNamed} more" : "");

    private static int[] Counts(DataSet set)
    {
        int[] counts = new int[set.ClassCount];
        for (int i = 0; i < set.Count; i++)
        {
            counts[set.Labels[i]] += set.Mask is null || set.Mask[i] ? 1 : 0;
        }

        return counts;
    }

    private static bool IsConstant(DataSet set)
    {
        int first = set.Mask is null ? 0 : Array.IndexOf(set.Mask, true);
        for (int i = first + 1; i < set.Count; i++)
        {
            if ((set.Mask is null || set.Mask[i]) && !set.Targets.Of(i).SequenceEqual(set.Targets.Of(first)))
            {
                return false;
            }
        }

        return true;
    }
}
