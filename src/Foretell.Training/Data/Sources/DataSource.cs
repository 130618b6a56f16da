using System.Globalization;
using Foretell.Records.Settings;

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

    /// <summary>What studies say of it; images unless overridden.</summary>
    public virtual DataKind Kind => ImageData.Kind(Name, Summary, Settings);

    /// <summary>Settings that not every set of images has.</summary>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <summary>Examples of the whole set, as its home publishes it; 0: it has no files.</summary>
    public virtual int Examples => 0;

    /// <summary>The ways in which its files may lie, the one that its home publishes first; empty: it is
    /// made.</summary>
    public virtual IReadOnlyList<DataLayout> Layouts => [];

    /// <summary>Where it is published in a form that is read here; null: nowhere.</summary>
    public virtual DataHome? Home => null;

    /// <summary>What a person is to do who has no files, where that is more than putting them into the
    /// folder.</summary>
    public virtual string Advice => "";

    /// <summary>What the files found hold of it, in a sentence: how much, where it is a part.</summary>
    public string SummaryOf(FoundFiles files)
    {
        long? found;
        try
        {
            found = CountOf(files);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Reading the set reports the error.
            found = null;
        }

        return found == Examples ? Summary
            : found is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count:N0} of {Summary}")
            : files.Layout == Layouts[0] ? Summary : $"A part of {Summary}";
    }

    /// <summary>How many examples the files found hold, where that is known without reading all of them; else
    /// null.</summary>
    /// <exception cref="IOException">A file is damaged or cannot be read.</exception>
    protected virtual long? CountOf(FoundFiles files) => null;

    /// <summary>Reads the set.</summary>
    /// <param name="files">The layout found; null if the set has none.</param>
    /// <param name="options">What to make of it.</param>
    public abstract DataPair Read(FoundFiles? files, DataOptions options);
}
