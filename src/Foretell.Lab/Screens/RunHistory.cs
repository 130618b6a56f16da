using Foretell.Forecasts.Histories;
using Foretell.Records;
using Foretell.Runs;
using Foretell.Signals;

namespace Foretell.Lab.Screens;

/// <summary>Turns readings into what forecasts know: a <see cref="History"/>.</summary>
public static class RunHistory
{
    /// <summary>One epoch's readings as forecasts see them.</summary>
    public static EpochReadings Of(
        int epoch, IEnumerable<(string Signal, string Layer, double[] Values)> readings,
        string spectrum = SignalKeys.ActivationSpectrum, RankingMetric? metric = null)
    {
        string heldOut = (metric ?? RankingMetric.Accuracy).HeldOutKey;
        double? value = null;
        double? heldOutLoss = null;
        double? trainingLoss = null;
        List<LayerSpectrum> spectra = [];
        foreach ((string signal, string layer, double[] values) in readings)
        {
            switch (signal)
            {
                case var key when key == heldOut:
                    value = double.IsNaN(values[0]) ? null : values[0];
                    break;
                case SignalKeys.HeldOutLoss:
                    heldOutLoss = values[0];
                    break;
                case SignalKeys.TrainingLoss:
                    trainingLoss = values[0];
                    break;
                case var key when key == spectrum:
                    spectra.Add(LayerSpectrum.FromSingularValues(layer, values));
                    break;
            }
        }

        // By name, so that a live run and one read back from the store agree in the last bit of every mean over layers.
        spectra.Sort((a, b) => string.CompareOrdinal(a.Layer, b.Layer));
        return new EpochReadings(epoch, value, heldOutLoss, trainingLoss, spectra);
    }

    /// <summary>All of a run that the store holds, up to <paramref name="lastEpoch"/>.</summary>
    public static History Load(
        IRunStore store, int run, int lastEpoch, bool diverged = false, string spectrum = SignalKeys.ActivationSpectrum)
    {
        RankingMetric metric = store.Study.Metric;
        List<EpochReadings> epochs = [];
        foreach (IGrouping<int, ReadingRecord> epoch in store.Readings(run).Where(r => r.Epoch <= lastEpoch)
            .GroupBy(r => r.Epoch).OrderBy(g => g.Key))
        {
            epochs.Add(Of(epoch.Key, epoch.Select(r => (r.Signal, r.Layer, r.Values)), spectrum, metric));
        }

        return new History(run, epochs, diverged, metric);
    }
}
