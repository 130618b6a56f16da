namespace Foretell.Records;

/// <summary>What a rule decided about a run, and why. The key is (run, epoch, rule).</summary>
/// <param name="Run">The run's number.</param>
/// <param name="Epoch">Epochs completed when it was decided.</param>
/// <param name="Rule">The rule's key, never renamed.</param>
/// <param name="Action">What to do.</param>
/// <param name="Score">The number that decided, in the rule's own units; null when the rule has none.</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record VerdictRecord(
    int Run, int Epoch, string Rule, VerdictAction Action, double? Score, string Reason);
