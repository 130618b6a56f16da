using System.Globalization;
using Foretell.Formats;
using Foretell.Records;
using Foretell.Studies;
using Foretell.Training.Data;
using Foretell.Training.Networks;
using Foretell.Training.Tasks;

namespace Foretell.Studies.Candidates;

/// <summary>The data that candidates ask for, shared by all runs that ask for the same.</summary>
/// <remarks>
/// Thread-safe. If candidates draw their data, the most recently used sets are kept. Others are loaded again on request
/// and have the same numbers as before, unless a file was changed.
/// </remarks>
/// <param name="catalog">Where sets are looked up.</param>
/// <param name="dataFolder">The folder that relative paths of a study start from.</param>
/// <param name="mostBytes">
/// Memory for sets that are kept; one set is kept whatever its size. Null for a quarter of the memory of the process.
/// </param>
/// <param name="probe">The probe set to choose; null for none.</param>
public sealed class DataProvider(
    DataCatalog catalog, string dataFolder, long? mostBytes = null, ProbeSettings? probe = null)
{
    private readonly RecentData _recent = new(mostBytes ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    private readonly Lock _gate = new();
    private readonly HashSet<DataSettings> _checkedSets = [];
    private readonly SortedSet<string> _warnings = new(StringComparer.Ordinal);

    /// <summary>Warnings about the data that were checked, in sentences: classes without examples,
    /// imbalance.</summary>
    public IReadOnlyCollection<string> Warnings
    {
        get
        {
            lock (_gate)
            {
                return [.. _warnings];
            }
        }
    }

    /// <summary>A provider for the candidates of a study.</summary>
    /// <param name="study">The study; relative paths start at its data folder.</param>
    /// <param name="catalog">Where sets are looked up.</param>
    /// <param name="mostBytes">Memory for sets that are kept; null for a quarter of the memory of the process.</param>
    public static DataProvider For(Study study, DataCatalog catalog, long? mostBytes = null) =>
        new(catalog, study.DataFolder, mostBytes, study.Probe);

    /// <summary>The data of a candidate.</summary>
    /// <param name="settings">What it asks for.</param>
    /// <exception cref="DataFileException">Files are missing or damaged.</exception>
    /// <exception cref="ArgumentException">It asks for more than there is.</exception>
    public DataPair Load(DataSettings settings) => Read(settings).Pair;

    /// <summary>The data of a candidate that can be trained on it.</summary>
    /// <param name="study">The candidate's study.</param>
    /// <param name="candidate">The candidate.</param>
    /// <exception cref="StudyException">
    /// Data, batch and network do not fit each other, or not into memory; names the place.
    /// </exception>
    /// <exception cref="DataFileException">Files are missing or damaged.</exception>
    /// <exception cref="InsufficientMemoryException">The data alone do not fit into memory.</exception>
    public DataPair LoadChecked(Study study, Candidate candidate) =>
        ReadChecked(study, candidate, new MemoryDemand(study, 1, MemoryDemand.QuantitiesOf(study))).Pair;

    /// <summary>As <see cref="Load"/>, with the checksum.</summary>
    public LoadedData Read(DataSettings settings) => _recent.Get(settings, () =>
    {
        DataPair pair = settings.Load(catalog, dataFolder);
        return new LoadedData(WithProbe(pair), DataIdentity.Of(pair, PlaceOf(settings)));
    });

    /// <summary>As <see cref="LoadChecked"/>, with the checksum. Adds the demand of the candidate to
    /// <paramref name="memory"/>, which is null if the candidate is not to be trained.</summary>
    public LoadedData ReadChecked(Study study, Candidate candidate, MemoryDemand? memory)
    {
        LoadedData loaded;
        try
        {
            loaded = Read(candidate.Settings.Data);
        }
        catch (ArgumentException error)
        {
            throw study.Mistake("data", Words(error, candidate));
        }
        catch (OutOfMemoryException error)
        {
            throw new InsufficientMemoryException(string.Create(CultureInfo.InvariantCulture,
                $"The data of candidate {candidate.Number} do not fit into memory: this process may have "
                + $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20} MiB for data. Use fewer examples or "
                + $"smaller ones ('data' in the study), or end other programs that use memory. Nothing was "
                + $"trained."), error);
        }

        DataPair data = loaded.Pair;
        study.CheckAgainstData(candidate, data.Training.Count, data.HeldOut.Count);
        CheckTargets(study, candidate, data);
        Network network;
        try
        {
            network = CandidateTraining.NetworkOf(
                candidate.Settings.Network, data.Training, candidate.Settings.Loss);
            memory?.Add(candidate, network, data);
        }
        catch (ArgumentException error)
        {
            throw study.Mistake("network", Words(error, candidate));
        }

        return candidate.Settings.Optimizer.MisfitOf(network) is { } misfit
            ? throw study.Mistake($"optimizer.{misfit.Key}", $"{misfit.Problem} (candidate {candidate.Number})")
            : loaded;
    }

    // A part that is too small is reported against the study, by ReadChecked.
    private DataPair WithProbe(DataPair pair) =>
        probe is null || probe.Size > (probe.Part == ProbePart.Training ? pair.Training : pair.HeldOut).Count
            ? pair
            : probe.Of(pair);

    // Checks each set once, although many candidates may share it.
    private void CheckTargets(Study study, Candidate candidate, DataPair data)
    {
        LearningTask task = CandidateTraining.TaskOf(candidate.Settings, data.Training, study.Metrics);
        if (task.Lacks(data.Training.Targets) is { } lacks)
        {
            throw study.Mistake(
                candidate.Settings.Loss is null ? "metric" : "loss", $"{lacks} (candidate {candidate.Number})");
        }

        lock (_gate)
        {
            if (_checkedSets.Contains(candidate.Settings.Data))
            {
                return;
            }

            foreach (TargetFinding finding in TargetCheck.Of(data, task))
            {
                if (finding.IsError)
                {
                    throw study.Mistake("data", $"{finding.Text.TrimEnd('.')} (candidate {candidate.Number})");
                }

                _warnings.Add(finding.Text);
            }

            // Recorded only now, so that a refused set is refused again the next time.
            _checkedSets.Add(candidate.Settings.Data);
        }
    }

    // The files or the set, for messages.
    private string PlaceOf(DataSettings settings) => settings.Files.Count == 0
        ? $"the set '{settings.Set}'"
        : string.Join(", ", settings.Files.Select(file => $"'{Path.Combine(dataFolder, file)}'"));

    private static string Words(ArgumentException error, Candidate candidate) =>
        $"{Sentence.Of(error).TrimEnd('.')} (candidate {candidate.Number})";
}
