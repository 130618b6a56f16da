using Foretell.Forecasts.Histories;
using Foretell.Records.Settings;

namespace Foretell.Forecasts.Rules;

/// <summary>
/// Rule <c>asha</c>: successive halving (Li et al., A System for Massively Parallel Hyperparameter Tuning, MLSys 2020).
/// Rungs stand at epochs m, 3m, 9m, ...; at each the third of its runs with the best accuracy there is promoted.
/// </summary>
/// <remarks>
/// The asynchronous variant promotes a run as soon as it is in the best third of those that happened to come so far,
/// and so depends on timing. Screens decide synchronously; the decision then is successive halving's: with n runs at
/// the rung floor(n / 3) go on, at least one. The user's choice to keep a fraction f replaces the third by f, again of
/// the runs at each rung.
/// </remarks>
public sealed class AshaRule : ScoringRule
{
    /// <summary>The kind <c>asha</c>.</summary>
    public static Kind<IRule> Definition { get; } = new(
        "asha", "Successive halving: of each rung the best third goes on. The checkpoints are the rungs.", [],
        _ => new AshaRule());

    /// <summary>The share that is promoted is one in so many.</summary>
    public const int Reduction = 3;

    /// <inheritdoc/>
    public override string Name => "asha";

    /// <inheritdoc/>
    public override DecideBy OwnChoice { get; } = DecideBy.Promote(Reduction);

    /// <inheritdoc/>
    /// <remarks>The rungs from 1 epoch on.</remarks>
    public override IReadOnlyList<int> Checkpoints(int finalEpoch) => Rungs(1, finalEpoch);

    /// <summary>The rungs m, 3m, 9m, ... before the final epoch.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The first rung is below epoch 1.</exception>
    public static IReadOnlyList<int> Rungs(int first, int finalEpoch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        List<int> rungs = [];
        for (long epoch = first; epoch < finalEpoch; epoch *= Reduction)
        {
            rungs.Add((int)epoch);
        }

        return rungs;
    }

    /// <inheritdoc/>
    protected override string QuotaOf => "the rung";

    /// <inheritdoc/>
    protected override int Quota(DecideBy.KeepBest keep, Rung rung) =>
        Math.Max(1, (int)((decimal)keep.Fraction * rung.Cohort.Count));

    /// <inheritdoc/>
    protected override Func<History, RuleScore> Scorer(Rung rung)
    {
        return Score;

        RuleScore Score(History run)
        {
            double merit = run.MeritAt(rung.Checkpoint);
            return new RuleScore(merit, run.Words(merit));
        }
    }
}
