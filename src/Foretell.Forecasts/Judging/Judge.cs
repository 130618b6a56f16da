using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Rules;
using Foretell.Tensors.Sampling;

namespace Foretell.Forecasts.Judging;

/// <summary>Computes what each rule would have decided, saved and lost in a fully trained study.</summary>
public static class Judge
{
    /// <summary>Judges rules.</summary>
    /// <param name="runs">Every run of the study, trained to the final epoch or diverged.</param>
    /// <param name="finalEpoch">Epochs of a run that nothing stops, at least 1.</param>
    /// <param name="variants">The rules; <see cref="RuleVariant.All"/> lists them.</param>
    /// <param name="options">Success, checkpoints and the bootstrap; null for the defaults.</param>
    /// <remarks>
    /// A run that diverged has final accuracy 0 (for other metrics: the worst that a run ended with) and is no
    /// success; where it had not come to a checkpoint it is not judged there. A rule that lacks something (spectra of
    /// a study that recorded none) is listed as unjudged with the reason, not refused. Same arguments, same bits,
    /// whatever the order of the runs.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// There is no run, some are not trained to the end or lack a final metric, or a checkpoint is not before the
    /// end.
    /// </exception>
    public static Judgment Of(
        IReadOnlyList<History> runs,
        int finalEpoch,
        IReadOnlyList<RuleVariant> variants,
        JudgeOptions? options = null)
    {
        options ??= new JudgeOptions();
        if (runs.Count == 0)
        {
            throw new ArgumentException("Rules are judged on at least one run; got none.", nameof(runs));
        }

        TrainedStudy study = new(runs, finalEpoch, options.Success);
        IReadOnlyList<int> checkpoints = options.Checkpoints ?? new AccuracyRule().Checkpoints(finalEpoch);
        if (checkpoints.Any(checkpoint => checkpoint < 1 || checkpoint >= finalEpoch))
        {
            throw new ArgumentException(
                $"Checkpoints need to be from 1 to {finalEpoch - 1}, before the final epoch; "
                + $"got {string.Join(", ", checkpoints)}.", nameof(options));
        }

        int? best = study.Best.Length > 0 ? study.Best[0] : null;
        return new Judgment(
            study.Metric,
            study.Runs.Count,
            study.Runs.Count(run => run.Diverged),
            finalEpoch,
            options.Success.Words,
            study.Successes.Count(success => success),
            best is { } run ? study.Runs[run].Run : null,
            best is { } index ? study.Metric.Oriented(study.FinalMerits[index]) : null,
            [.. checkpoints.SelectMany(checkpoint => variants.Select(
                variant => AtCheckpoint(study, variant, checkpoint, options)))],
            [.. variants.Select(variant => OverScreen(study, variant, options))]);
    }

    private static CheckpointJudgment AtCheckpoint(
        TrainedStudy study, RuleVariant variant, int checkpoint, JudgeOptions options)
    {
        int[] arrived = study.ArrivedAt(checkpoint);
        double[] final = [.. arrived.Select(index => study.FinalMerits[index])];
        double[]? merits = MeritsAt(study, arrived, checkpoint);
        RankCorrelation baseline = merits is null
            ? RankCorrelation.None($"some runs have no held-out {study.Metric.Name} at epoch {checkpoint}")
            : RankCorrelation.Of(merits, final);
        Backtest backtest = new(study, variant);
        if (backtest.TryDecideAt(checkpoint, out string? lacks) is not RungDecision decision)
        {
            return new CheckpointJudgment(
                variant.Name,
                checkpoint,
                lacks,
                RankCorrelation.None(lacks!),
                baseline,
                PairedDifference.None(lacks!),
                Outcome: null,
                Verdicts: []);
        }

        double[]? scores = ScoresAt(study, variant, arrived, checkpoint);
        RankCorrelation correlation = scores is null
            ? RankCorrelation.None($"rule '{variant.Rule.Name}' gives no score")
            : RankCorrelation.Of(scores, final);
        PairedDifference gain = (correlation.Undefined ?? baseline.Undefined) is string reason
            ? PairedDifference.None(reason)
            : PairedDifference.Of(scores!, merits!, final, StreamOf(options, checkpoint), options);
        return new CheckpointJudgment(
            variant.Name, checkpoint, null, correlation, baseline, gain, backtest.Outcome(), decision.Verdicts);
    }

    private static ScreenJudgment OverScreen(TrainedStudy study, RuleVariant variant, JudgeOptions options)
    {
        IReadOnlyList<int>? named = variant.AtOwnCheckpoints ? null : options.Checkpoints;
        IReadOnlyList<int> checkpoints =
            [.. (named ?? variant.Rule.Checkpoints(study.FinalEpoch)).Distinct().Order()];
        Backtest backtest = new(study, variant);
        foreach (int checkpoint in checkpoints)
        {
            if (backtest.TryDecideAt(checkpoint, out string? lacks) is null)
            {
                return new ScreenJudgment(variant.Name, checkpoints, lacks, Outcome: null);
            }
        }

        return new ScreenJudgment(variant.Name, checkpoints, Unjudged: null, backtest.Outcome());
    }

    private static double[]? MeritsAt(TrainedStudy study, int[] arrived, int checkpoint)
    {
        double?[] merits = [.. arrived.Select(index => study.Runs[index].FindMerit(checkpoint))];
        return merits.Contains(null) ? null : [.. merits.Select(merit => merit!.Value)];
    }

    // Scores do not depend on the choice, so one that needs no ended runs gives those of calibration runs too.
    private static double[]? ScoresAt(TrainedStudy study, RuleVariant variant, int[] arrived, int checkpoint)
    {
        Rung everyone = new(
            checkpoint, study.FinalEpoch, study.Runs.Count, [.. arrived.Select(index => study.Runs[index])]);
        IReadOnlyList<Verdict> verdicts = variant.Rule.Decide(everyone, DecideBy.Keep(1)).Verdicts;
        return verdicts.Any(verdict => verdict.Score is null)
            ? null
            : [.. verdicts.Select(verdict => verdict.Score!.Value)];
    }

    // The same resamples for every rule at a checkpoint, so that intervals can be compared between rules.
    private static RandomStream StreamOf(JudgeOptions options, int checkpoint) =>
        new(options.Seed, "judge", (ulong)checkpoint);
}
