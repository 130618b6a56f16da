using Foretell.Records;

namespace Foretell.Runs;

/// <summary>The earlier, shorter studies of a store whose runs were continued, kept as events.</summary>
public static class StudyHistory
{
    private const string Words = "Continued with more epochs; before, the study's fingerprint was ";

    /// <summary>The fingerprints under which runs of a store were trained, the current one first.</summary>
    /// <param name="store">The store.</param>
    public static IReadOnlyList<string> FingerprintsOf(IRunStore store) =>
    [
        store.Study.Fingerprint,
        .. store.Events().Where(entry => entry.Run is null && entry.Kind == RunEventKinds.Study
                && entry.Text.StartsWith(Words, StringComparison.Ordinal))
            .Select(entry => entry.Text[Words.Length..].TrimEnd('.')),
    ];

    internal static RunEvent Continued(StudyRecord before, DateTimeOffset at) =>
        new(null, 0, RunEventKinds.Study, $"{Words}{before.Fingerprint}.", at);
}
