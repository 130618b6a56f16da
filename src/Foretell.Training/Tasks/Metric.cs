using Foretell.Records;
using Foretell.Training.Data;

namespace Foretell.Training.Tasks;

/// <summary>A number that says how good predictions are; higher or lower is better.</summary>
/// <remarks>Immutable. Computed in double. A new metric is one source file, with its <c>Definition</c>, one
/// test file and one line in <see cref="MetricCatalog"/>.</remarks>
public abstract class Metric
{
    /// <summary>The word for it in studies and the first part of its signal keys, for example <c>accuracy</c>. Never
    /// renamed: files and databases hold it.</summary>
    public abstract string Key { get; }

    /// <summary>What people call it, for example "balanced accuracy".</summary>
    public abstract string Name { get; }

    /// <summary>Which values are better.</summary>
    public virtual MetricDirection Direction => MetricDirection.HigherIsBetter;

    /// <summary>The smallest value it can have.</summary>
    public virtual double Lowest => 0;

    /// <summary>The largest value it can have.</summary>
    public virtual double Highest => 1;

    /// <summary>The targets that it needs, in words, for messages; for example "classes".</summary>
    public abstract string Needs { get; }

    /// <summary>Whether it can be computed for such targets.</summary>
    /// <param name="targets">The targets of a data set.</param>
    public abstract bool Accepts(Targets targets);

    /// <summary>Memory that sums it up over batches; allocated once, used again for every epoch.</summary>
    /// <param name="targets">The targets it is computed against.</param>
    /// <param name="outputs">Numbers in a prediction.</param>
    /// <param name="examples">The most examples between two resets.</param>
    public abstract MetricAccumulator Start(Targets targets, int outputs, int examples);

    /// <summary>The metric as needed to read its values.</summary>
    public RankingMetric Ranking => new(Key, Name, Direction, Lowest, Highest);
}
