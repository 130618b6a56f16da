using Foretell.Studies.Json;
using Foretell.Studies.Shapes;

namespace Foretell.Studies;

// The comparison of a study with the one whose runs are in a folder.
public sealed partial class Study
{
    /// <summary>The keys in which this study differs from an earlier one, defaults included, in the order of the keys,
    /// without those that are not part of the fingerprint.</summary>
    /// <param name="earlier">The other study.</param>
    public IReadOnlyList<StudyDifference> DifferencesFrom(Study earlier)
    {
        List<StudyDifference> differences = [];
        Compare("", FingerprintKeys(earlier._complete), FingerprintKeys(_complete), differences);
        return differences;
    }

    /// <summary>The reasons why this study cannot continue the runs of an earlier one: the keys that differ, with both
    /// values. Empty if the studies are the same, or if this one only trains longer and the learning rate does not
    /// depend on the length.</summary>
    /// <param name="earlier">The study of the runs.</param>
    /// <remarks>Verdicts are kept, so a rule that decides needs the same checkpoints as before.</remarks>
    public IReadOnlyList<string> ObstaclesAfter(Study earlier)
    {
        bool isLonger = Epochs > earlier.Epochs;
        bool decides = Rule.Kind != "none";
        List<string> obstacles = [.. DifferencesFrom(earlier).Where(difference => difference.Key switch
        {
            "epochs" => !isLonger,
            "checkpoints" => decides,
            _ => true,
        }).Select(difference => difference.ToString())];
        if (isLonger && obstacles.Count == 0
            && Enumerable.Range(1, earlier.CandidateCount)
                .Any(number => earlier.Candidate(number).Settings.Schedule.DependsOnLength))
        {
            obstacles.Add($"epochs ({earlier.Epochs} there, {Epochs} here), to which the schedule of the learning rate "
                + "is fitted");
        }

        return obstacles;
    }

    private static void Compare(string path, Node? earlier, Node? now, List<StudyDifference> differences)
    {
        if (earlier is ObjectNode one && now is ObjectNode other
            && Distribution.In(one) is null && Distribution.In(other) is null)
        {
            foreach (string name in other.Members.Select(member => member.Name)
                .Union(one.Members.Select(member => member.Name)))
            {
                Compare(Paths.Key(path, name), one.Find(name), other.Find(name), differences);
            }

            return;
        }

        (string? before, string? after) = (Text(earlier), Text(now));
        if (before != after)
        {
            differences.Add(new StudyDifference(path, before, after));
        }
    }

    private static string? Text(Node? node) => node is null ? null : JsonText.Canonical(node);
}
