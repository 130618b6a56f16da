using Foretell.Formats;
using Foretell.Lab.Studies;
using Foretell.Training.Data;

namespace Foretell.Lab.Candidates;

/// <summary>The data that candidates ask for, each set loaded once and shared by all runs.</summary>
/// <remarks>Thread-safe. Memory: every different data setting of a study once.</remarks>
/// <param name="catalog">Where sets are looked up.</param>
/// <param name="studyFolder">Where relative paths of a study start.</param>
public sealed class DataProvider(DataCatalog catalog, string studyFolder)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<DataSettings, DataPair> _loaded = [];

    /// <summary>A provider for the candidates of a study.</summary>
    /// <param name="study">The study; relative paths start at its data folder.</param>
    /// <param name="catalog">Where sets are looked up.</param>
    public static DataProvider For(Study study, DataCatalog catalog) =>
        new(catalog, study.DataFolder);

    /// <summary>The data of a candidate.</summary>
    /// <param name="settings">What it asks for.</param>
    /// <exception cref="DataFileException">Files are missing or damaged.</exception>
    /// <exception cref="ArgumentException">It asks for more than there is.</exception>
    public DataPair Load(DataSettings settings)
    {
        lock (_gate)
        {
            if (!_loaded.TryGetValue(settings, out DataPair? pair))
            {
                pair = DataLoading.Load(catalog, settings, studyFolder);
                _loaded.Add(settings, pair);
            }

            return pair;
        }
    }

    /// <summary>The data of a candidate that can be trained on it.</summary>
    /// <param name="study">The candidate's study.</param>
    /// <param name="candidate">The candidate.</param>
    /// <exception cref="StudyException">Data, batch and network do not fit each other; names the place.</exception>
    /// <exception cref="DataFileException">Files are missing or damaged.</exception>
    public DataPair LoadChecked(Study study, Candidate candidate)
    {
        DataPair data;
        try
        {
            data = Load(candidate.Settings.Data);
        }
        catch (ArgumentException error)
        {
            throw study.Mistake("data", $"{error.Message} (candidate {candidate.Number})");
        }

        study.CheckAgainstData(candidate, data.Training.Count, data.HeldOut.Count);
        try
        {
            CandidateTraining.NetworkOf(candidate.Settings.Network, data.Training);
        }
        catch (ArgumentException error)
        {
            throw study.Mistake("network", $"{error.Message} (candidate {candidate.Number})");
        }

        return data;
    }
}
