using Foretell.Lab.Studies;
using Foretell.Runs;
using Spectre.Console;

namespace Foretell.Cli.Terminal;

/// <summary>The runs of a study, best first: finished ones by accuracy, then those stopped early by how far they came.</summary>
internal static class RankedTable
{
    public static IReadOnlyList<RunRecord> Rank(IEnumerable<RunRecord> runs) =>
    [
        .. runs.OrderBy(r => r.State switch { RunState.Finished => 0, RunState.Running => 1, RunState.GivenUp => 2, _ => 3 })
            .ThenByDescending(r => r.HeldOutAccuracy ?? -1).ThenBy(r => r.Number),
    ];

    public static void Write(IAnsiConsole console, Study study, IReadOnlyList<RunRecord> runs)
    {
        Table table = new() { Border = TableBorder.Simple };
        table.AddColumns("rank", "run", "state", "epochs", "accuracy", "drawn", "why");
        int rank = 0;
        foreach (RunRecord run in Rank(runs))
        {
            string drawn = string.Join(", ", study.Candidate(run.Number).Drawn.Select(d => $"{d.Key} {Short(d.Value)}"));
            table.AddRow(
                new Text($"{++rank}"), new Text($"{run.Number}"), new Text(run.State.Word(), RunColors.Of(run.State)),
                new Text($"{run.EpochsDone}/{run.EpochsPlanned}"),
                new Text(run.HeldOutAccuracy is { } a ? $"{a:0.0000}" : "-"), new Text(drawn), new Text(run.Reason ?? string.Empty));
        }

        console.Write(table);
        console.WriteLine(Savings(runs));
    }

    /// <summary>How much training was spared.</summary>
    public static string Savings(IReadOnlyList<RunRecord> runs)
    {
        long planned = runs.Sum(r => (long)r.EpochsPlanned);
        long done = runs.Sum(r => (long)r.EpochsDone);
        int Count(RunState state) => runs.Count(r => r.State == state);
        return $"{Count(RunState.Finished)} finished, {Count(RunState.GivenUp)} given up, {Count(RunState.Diverged)} diverged: "
            + $"{done} of {planned} epochs trained, {(planned == 0 ? 0 : 100.0 * (planned - done) / planned):0.0} % saved.";
    }

    private static string Short(string json) => double.TryParse(json, out double number) ? $"{number:G4}" : json;
}
