using Foretell.Forecasts.Histories;
using Foretell.Lab.Screens;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Studies;

namespace Foretell.Reproductions;

/// <summary>A study trained to the end, read back from its run store.</summary>
/// <param name="Study">The study.</param>
/// <param name="Runs">All runs, by number.</param>
/// <param name="Histories">Of the runs that did not diverge, by number, with epochs 0 to the last.</param>
/// <param name="TrainingAccuracy">Per run and epoch (from epoch 1), by number.</param>
internal sealed record TrainedScreen(
    Study Study, IReadOnlyList<RunRecord> Runs, IReadOnlyList<History> Histories,
    IReadOnlyDictionary<int, double[]> TrainingAccuracy)
{
    /// <summary>Trains what is not trained yet, then reads everything from the store: measured cells come from there
    /// only.</summary>
    public static TrainedScreen Of(
        Study study, string folder, ReproductionOptions options, CancellationToken cancel,
        string spectrum = SignalKeys.ActivationSpectrum)
    {
        // Another number of epochs is another study: each has a folder of its own.
        folder = Path.Combine(folder, $"epochs-{study.Epochs}");
        ScreenOptions screenOptions = new() { Folder = folder, Threads = options.Threads, Data = options.Data };
        IReadOnlyList<RunRecord> runs = new Screen(study, screenOptions, options.Watcher).Run(cancel);
        using IRunStore store = OutputFolder.At(folder).OpenRead();
        Dictionary<int, double[]> training = store.StreamReadings(SignalKeys.TrainingAccuracy).GroupBy(r => r.Run)
            .ToDictionary(g => g.Key, g => g.OrderBy(r => r.Epoch).Select(r => r.Scalar).ToArray());
        History[] histories = [.. runs.Where(r => r.State == RunState.Finished)
            .Select(r => StoredHistory.Load(store, r.Number, [spectrum], study.Epochs))];
        return new TrainedScreen(study, runs, histories, training);
    }

    /// <summary>Held-out accuracy after the last epoch, in the order of <see cref="Histories"/>.</summary>
    public double[] FinalAccuracies => [.. Histories.Select(h => h.FindMetric(Study.Epochs) ?? double.NaN)];
}
