using Foretell.Records;

namespace Foretell.Forecasts.Judging;

/// <summary>What rules would have decided in a study whose runs were all trained to the end. Plain data.</summary>
/// <param name="Metric">The metric that ranks the runs.</param>
/// <param name="Candidates">Runs of the study.</param>
/// <param name="Diverged">Runs among them that diverged; they count as final accuracy 0, or as the worst
/// that a run ended with by another metric, and as no success.</param>
/// <param name="FinalEpoch">Epochs of the others.</param>
/// <param name="Success">What counts as a success, in words.</param>
/// <param name="Successes">How many there are.</param>
/// <param name="BestRun">The number of the best run, the first of equals; null when all diverged.</param>
/// <param name="BestFinalMetric">Its metric at the end; null when all diverged.</param>
/// <param name="Checkpoints">Every variant at every checkpoint alone, checkpoint by checkpoint.</param>
/// <param name="Screens">Every variant over a whole screen.</param>
public sealed record Judgment(
    RankingMetric Metric,
    int Candidates,
    int Diverged,
    int FinalEpoch,
    string Success,
    int Successes,
    int? BestRun,
    double? BestFinalMetric,
    IReadOnlyList<CheckpointJudgment> Checkpoints,
    IReadOnlyList<ScreenJudgment> Screens);
