namespace Foretell.Forecasts.Rules;

/// <summary>
/// Which runs a screen trains to the end before any verdict, when its rule needs to see where scores lead.
/// </summary>
public static class Calibration
{
    /// <summary>The first <paramref name="needed"/> candidates by number that have not diverged.</summary>
    /// <param name="candidates">Candidates of the study, numbered from 0.</param>
    /// <param name="needed">See <see cref="DecideBy.CalibrationRuns"/>; with fewer left, all of those.</param>
    /// <param name="diverged">Numbers of runs known to have diverged. Ask again when another does: one more steps
    /// in.</param>
    public static IReadOnlyList<int> Runs(int candidates, int needed, IReadOnlySet<int> diverged) =>
        [.. Enumerable.Range(0, candidates).Where(run => !diverged.Contains(run)).Take(needed)];
}
