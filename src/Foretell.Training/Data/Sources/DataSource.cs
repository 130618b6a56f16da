namespace Foretell.Training.Data.Sources;

/// <summary>
/// A data set that Foretell knows by name: what it is, where its files may lie, how they are read. A new set is one
/// class here and one line in <see cref="DataSources"/>.
/// </summary>
internal abstract class DataSource
{
    public abstract string Name { get; }

    /// <summary>What it is, in a sentence.</summary>
    public abstract string Summary { get; }

    /// <summary>What the files found hold of it, in a sentence.</summary>
    public virtual string SummaryOf(FoundFiles files) => Summary;

    /// <summary>The ways in which its files may lie, the one that its home publishes first; empty: it is
    /// made.</summary>
    public virtual IReadOnlyList<DataLayout> Layouts => [];

    /// <summary>Where it is published in a form that is read here; null: nowhere.</summary>
    public virtual DataHome? Home => null;

    /// <summary>What a person is to do who has no files, where that is more than putting them into the
    /// folder.</summary>
    public virtual string Advice => "";

    /// <summary>Reads the set.</summary>
    /// <param name="files">The layout found; null if the set has none.</param>
    /// <param name="options">What to make of it.</param>
    public abstract DataPair Read(FoundFiles? files, DataOptions options);
}
