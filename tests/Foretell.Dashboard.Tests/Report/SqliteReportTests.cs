using Foretell.Records;
using Foretell.Runs;

namespace Foretell.Dashboard.Tests.Report;

public sealed class SqliteReportTests
{
    [Fact]
    public void A_report_from_a_folder_is_that_from_memory()
    {
        string folder = Directory.CreateTempSubdirectory("foretell-report-").FullName;
        try
        {
            using IRunStore memory = new FakeStudy { Runs = 4, Epochs = 12, Now = 12, GivesUp = false }.Build();
            using (IRunStore disk = SqliteRunStore.OpenOrCreate(folder, memory.Study))
            {
                Copy(memory, disk);
            }

            using IRunStore reader = SqliteRunStore.OpenRead(folder);
            Assert.Equal(Page.Write(memory), Page.Write(reader));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Copy(IRunStore from, IRunStore to)
    {
        IReadOnlyList<RunRecord> runs = from.ListRuns();
        to.AddRuns([.. runs.Select(r => RunRecord.Pending(r.Number, r.CandidateJson, r.Seed, r.EpochsPlanned))]);
        foreach (RunRecord run in runs)
        {
            foreach (IGrouping<int, Reading> epoch in from.Readings(run.Number).GroupBy(reading => reading.Epoch))
            {
                to.CommitEpoch(run.Number, epoch.Key, [.. epoch], [], run with { EpochsDone = epoch.Key });
            }

            to.UpdateRun(run);
        }
    }
}
