using System.Globalization;
using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Inspections;

/// <summary>What a predictor's notes say of the data sets that its networks were trained on. On others its intervals
/// hold less often than they say.</summary>
public static class LearnedOn
{
    internal const string Described = "learned on";
    internal const string Collections = "collections";
    internal const string FinalEpochs = "final epochs";

    // Between the epochs of a note.
    private const string Separator = ", ";

    /// <summary>Names of data sets, or of collections where it was fitted by <c>zoo fit</c>; empty if its notes do not
    /// say.</summary>
    /// <param name="predictor">Its notes have <c>learned on</c> ("MNIST: 400 networks, ...; CIFAR-10, grey: ...") or
    /// <c>collections</c> ("a + b").</param>
    public static IReadOnlyList<string> Of(AccuracyPredictor predictor)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        if (predictor.Notes.GetValueOrDefault(Described) is { Length: > 0 } described)
        {
            return [.. described.Split("; ").Select(set => Named(set.Split(": ")[0]))];
        }

        return predictor.Notes.GetValueOrDefault(Collections) is { Length: > 0 } collections
            ? collections.Split(" + ")
            : [];
    }

    /// <summary>Epochs after which its networks were what it learned from; empty if its notes do not say. Networks
    /// trained for less are others, of which its intervals hold fewer.</summary>
    /// <param name="predictor">Its notes have <c>final epochs</c> ("20, 86").</param>
    public static IReadOnlyList<int> EpochsOf(AccuracyPredictor predictor)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        return
        [
            .. (predictor.Notes.GetValueOrDefault(FinalEpochs) ?? "").Split(Separator)
                .Select(word => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int epoch)
                ? epoch : 0)
                .Where(epoch => epoch > 0),
        ];
    }

    /// <summary>The note of final epochs that <see cref="EpochsOf"/> reads.</summary>
    internal static string NoteOf(IEnumerable<int> epochs) => string.Join(Separator, epochs);

    // Names stand in lists, which have commas of their own.
    private static string Named(string name) =>
        name.Split(", ", 2) is [var set, var how] ? $"{set} ({how})" : name;
}
