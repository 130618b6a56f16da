using Foretell.Forecasts.Histories;
using Foretell.Records;

namespace Foretell.Forecasts.Rules;

/// <summary>
/// A forecast used to decide which runs to train on. Stateless and deterministic: the same rung and choice give the
/// same verdicts, whatever the order of the lists.
/// </summary>
public interface IRule
{
    /// <summary>The name in studies, stores and documents; never changed.</summary>
    string Name { get; }

    /// <summary>The keys of the signals that the rule reads. They are read at every epoch's end and never thinned
    /// out.</summary>
    /// <param name="metric">The metric that ranks runs.</param>
    IReadOnlyList<string> Signals(RankingMetric metric);

    /// <summary>What a run lacks for this rule at a checkpoint, as a sentence; null when it has all.</summary>
    string? Lacks(History run, int checkpoint);

    /// <summary>
    /// The checkpoints of a study that names none, ascending, all before <paramref name="finalEpoch"/>.
    /// </summary>
    IReadOnlyList<int> Checkpoints(int finalEpoch);

    /// <summary>A verdict for every run of the cohort.</summary>
    /// <param name="rung">What is known.</param>
    /// <param name="decide">How scores become verdicts; null for the rule's own way, which its documentation
    /// states.</param>
    /// <exception cref="ArgumentException">A run lacks what the rule needs: the sentence of
    /// <see cref="Lacks"/>.</exception>
    RungDecision Decide(Rung rung, DecideBy? decide = null);
}
