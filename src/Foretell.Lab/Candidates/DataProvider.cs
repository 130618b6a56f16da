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

    /// <summary>The data of a candidate.</summary>
    /// <param name="settings">What it asks for.</param>
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
}
