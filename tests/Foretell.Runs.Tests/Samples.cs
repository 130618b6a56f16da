using Foretell.Records;

namespace Foretell.Runs.Tests;

/// <summary>Records to store; every field differs from its default.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static StudyRecord Study(string fingerprint = "study-a") =>
        new(fingerprint, "shell", """{"epochs": 3}""", "0.1.0", Noon);

    /// <summary>A metric of which less is better, without an upper end.</summary>
    public static RankingMetric Error { get; } =
        new("rmse", "RMSE", MetricDirection.LowerIsBetter, 0, double.PositiveInfinity);

    public static RunRecord Run(int number) =>
        RunRecord.Pending(number, $$"""{"learningRate": 0.{{number + 1}}}""", ulong.MaxValue - (ulong)number, 3);

    public static RunRecord After(int number, int epoch) => Run(number) with
    {
        State = RunState.Running,
        EpochsDone = epoch,
        HeldOutMetric = 0.1 * epoch,
        TrainingMetric = 0.2 * epoch,
        HeldOutLoss = 1.0 / (epoch + 1),
        StartedAt = Noon.AddSeconds(number),
        DurationMilliseconds = 1000 + epoch,
    };

    public static ReadingRecord Loss(int run, int epoch, double value) =>
        new(run, epoch, 10L * epoch, "loss", "", [value]);

    public static ReadingRecord Spectrum(int run, int epoch, string layer, params double[] values) =>
        new(run, epoch, 10L * epoch, "spectrum", layer, values);

    public static VerdictRecord Verdict(int run, int epoch, string rule = "median") =>
        new(run, epoch, rule, VerdictAction.GiveUp, 0.25 * epoch, "Below the median.");

    /// <summary>Two runs of two epochs with scalars, spectra and a verdict.</summary>
    public static void Fill(IRunStore store)
    {
        store.AddRuns([Run(0), Run(1)]);
        foreach (int run in (int[])[1, 0])
        {
            for (int epoch = 0; epoch <= 2; epoch++)
            {
                Commit(store, run, epoch);
            }
        }
    }

    public static void Commit(IRunStore store, int run, int epoch) => store.CommitEpoch(
        run,
        epoch,
        [
            Spectrum(run, epoch, "dense2", 1, 0.5 / (epoch + 1)),
            Spectrum(run, epoch, "dense1", 1, 0.25, 0.125 * run),
            Loss(run, epoch, 1.5 - epoch),
        ],
        epoch == 2 ? [Verdict(run, epoch)] : [],
        After(run, epoch));
}
