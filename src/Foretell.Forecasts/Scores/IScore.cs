using Foretell.Forecasts.Histories;
using Foretell.Records;

namespace Foretell.Forecasts.Scores;

/// <summary>A signal derived from earlier readings of the run: taken at the end of every epoch, and stored like the
/// others.</summary>
public interface IScore
{
    /// <summary>The keys of the signals that the score is derived from. They are read at every epoch's end and never
    /// thinned out.</summary>
    /// <param name="metric">The metric that ranks runs.</param>
    IReadOnlyList<string> Signals(RankingMetric metric);

    /// <summary>The readings at the end of an epoch.</summary>
    /// <param name="run">Readings up to the epoch, or further; later ones are not used.</param>
    /// <param name="epoch">The epoch.</param>
    /// <returns>One or more readings of the whole network, the one that people look at last; a value of NaN is
    /// undefined. Empty where the run lacks what the score is derived from.</returns>
    IReadOnlyList<Reading> Read(History run, int epoch);
}
