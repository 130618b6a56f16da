namespace Foretell.Forecasts.Judging;

/// <summary>Verdicts against what became of the runs; a run that was declared done counts as kept.</summary>
/// <param name="KeptSuccesses">Runs kept that succeed (true positives).</param>
/// <param name="KeptFailures">Runs kept that fail (false positives).</param>
/// <param name="GivenUpSuccesses">Runs given up that would have succeeded (false negatives).</param>
/// <param name="GivenUpFailures">Runs given up that would have failed (true negatives).</param>
public sealed record BinaryConfusion(
    int KeptSuccesses, int KeptFailures, int GivenUpSuccesses, int GivenUpFailures)
{
    /// <summary>Share of the successes that were given up, in [0, 1]; null if there are none.</summary>
    public double? FalseKillRate => KeptSuccesses + GivenUpSuccesses == 0
        ? null
        : (double)GivenUpSuccesses / (KeptSuccesses + GivenUpSuccesses);
}
