using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Zoos.Exchange;

/// <summary>Which runs of a screen become networks of a collection, in which all have to end at one epoch.</summary>
/// <remarks>
/// The runs that were trained to the end. Those that a rule stopped are taken only where the screen is over and all of
/// its runs that have weights stand at one epoch, as when a rule gave all of them up at its first checkpoint.
/// </remarks>
/// <param name="Taken">By number.</param>
/// <param name="LeftOut">By number, each with the reason.</param>
internal sealed record RunChoice(IReadOnlyList<RunRecord> Taken, IReadOnlyList<(RunRecord Run, string Reason)> LeftOut)
{
    public static RunChoice Of(IReadOnlyList<RunRecord> runs)
    {
        RunRecord[] stopped = [.. runs.Where(run => run.State is RunState.Finished or RunState.GivenUp)];
        bool isOneEpoch = runs.All(run => run.State.IsEnded())
            && stopped.Select(run => run.EpochsDone).Distinct().Count() == 1;
        RunRecord[] taken = isOneEpoch
            ? stopped
            : [.. stopped.Where(run => run.State == RunState.Finished && run.EpochsDone == run.EpochsPlanned)];
        return new RunChoice(taken, [.. runs.Except(taken).Select(run => (run, ReasonOf(run)))]);
    }

    private static string ReasonOf(RunRecord run)
    {
        string where = $"epoch {run.EpochsDone} of {run.EpochsPlanned}";
        return run.State switch
        {
            RunState.Pending => "not begun yet",
            RunState.Running => $"not finished yet ({where})",
            RunState.GivenUp => $"given up after {where}",
            RunState.Finished => $"stopped after {where}",
            RunState.Cancelled => "cancelled",
            _ => run.Reason?.TrimEnd('.') ?? run.State.Word(),
        };
    }
}
