using System.Globalization;
using Foretell.Records.Settings;

namespace Foretell.Training.Data.Sources;

/// <summary>
/// A data set that Foretell knows by name: what it is, where its files may be, how they are read. A new set is one
/// class here and one line in <see cref="DataSources"/>.
/// </summary>
internal abstract class DataSource
{
    public abstract string Name { get; }

    /// <summary>What it is, in a sentence.</summary>
    public abstract string Summary { get; }

    /// <summary>Its kind in studies; images unless overridden.</summary>
    public virtual DataKind Kind => ImageData.Kind(Name, Summary, Settings);

    /// <summary>Settings that only some sets of images have.</summary>
    public virtual IReadOnlyList<Setting> Settings => [];

    /// <summary>Examples of the whole set as published; 0 if it has no files.</summary>
    public virtual int Examples => 0;

    /// <summary>The possible layouts of its files, with the published one first; empty if the set is
    /// generated.</summary>
    public virtual IReadOnlyList<DataLayout> Layouts => [];

    /// <summary>Where it is published in a form that can be read here; null for nowhere.</summary>
    public virtual DataHome? Home => null;

    /// <summary>What to do without the files, if that is more than putting them into the folder.</summary>
    public virtual string Advice => "";

    /// <summary>The content of the files that were found, in a sentence, with its size if it is only a part of the
    /// set.</summary>
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

    /// <summary>The number of examples in the files that were found; null if it is not known without reading all of
    /// them.</summary>
    /// <exception cref="IOException">A file is damaged or cannot be read.</exception>
    protected virtual long? CountOf(FoundFiles files) => null;

    /// <summary>Reads the set.</summary>
    /// <param name="files">The layout found; null if the set has none.</param>
    /// <param name="options">How to prepare it.</param>
    public abstract DataPair Read(FoundFiles? files, DataOptions options);
}
