using Foretell.Forecasts.Histories;
using Foretell.Records;

namespace Foretell.Reproductions.Dai;

/// <summary>Spectra of activations in a run's history.</summary>
internal static class DaiSpectra
{
    /// <summary>The hidden layers with spectra before training, ordinal.</summary>
    public static IReadOnlyList<string> LayersOf(History run) =>
        [.. run.At(0, SignalKeys.ActivationSpectrum).Select(spectrum => spectrum.Layer)];

    /// <summary>The spectrum of a layer at an epoch.</summary>
    public static double[] Of(History run, int epoch, string layer) =>
        run.At(epoch, SignalKeys.ActivationSpectrum).First(spectrum => spectrum.Layer == layer).Values;

    /// <summary>The bare decay r of a layer: one minus the mean of its spectrum.</summary>
    public static double Decay(History run, int epoch, string layer)
    {
        double[] values = Of(run, epoch, layer);
        return 1 - values.Sum() / values.Length;
    }

    /// <summary>The held-out metric after each epoch, from a first on; NaN where there is none.</summary>
    public static double[] Metric(History run, int first = 0) =>
        [.. Enumerable.Range(first, run.LastEpoch + 1 - first).Select(epoch => run.FindMetric(epoch) ?? double.NaN)];
}
