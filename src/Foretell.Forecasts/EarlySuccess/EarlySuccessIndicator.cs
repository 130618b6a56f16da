using Foretell.Forecasts.Histories;

namespace Foretell.Forecasts.EarlySuccess;

/// <summary>Reads the early success indicator off a run's history. Uses nothing after the epoch asked for.</summary>
public static class EarlySuccessIndicator
{
    /// <summary>The indicator at <paramref name="epoch"/>.</summary>
    /// <param name="run">Readings with spectra of the epochs from e - W on; and of epoch 0 for excess decay.</param>
    /// <param name="epoch">The epoch e, at least 1.</param>
    /// <param name="options">The constants; null means <see cref="EarlySuccessOptions.Paper"/>.</param>
    /// <remarks>
    /// With fewer than W earlier epochs the window is the epochs there are. A layer that was dead within the window and
    /// has come back is read from then on; one that was dead at epoch 0 starts at its first epoch alive.
    /// </remarks>
    /// <exception cref="ArgumentException"><see cref="Lacks"/> says what is missing, or layers change within the
    /// run.</exception>
    public static EarlySuccessReading Read(History run, int epoch, EarlySuccessOptions? options = null)
    {
        options = (options ?? EarlySuccessOptions.Paper).Checked();
        if (Lacks(run, epoch, options) is string missing)
        {
            throw new ArgumentException(missing, nameof(run));
        }

        EpochReadings now = run.At(epoch);
        double? share = run.Metric.IsShare ? now.HeldOutMetric : null;
        string[] dead = [.. now.Spectra.Where(spectrum => spectrum.Dead).Select(spectrum => spectrum.Layer)];
        if (dead.Length > 0)
        {
            double? none = share is null ? null : 0;
            return new EarlySuccessReading(epoch, 0, 0, 0, 0, Saturated: false, 0, none, dead);
        }

        double bareDecay = 0;
        double shift = 0;
        foreach (LayerSpectrum spectrum in now.Spectra)
        {
            bareDecay += DecayOf(run, epoch, spectrum.Layer, options);
            List<double[]> window = WindowOf(run, epoch, spectrum.Layer, options);
            shift += Shift.OfLayer(window, options.ShiftKind, options.ShiftWeights);
        }

        bareDecay /= now.Spectra.Count;
        shift /= now.Spectra.Count;
        double labelFree = CombinedScore.LabelFree(bareDecay, shift, options);
        return new EarlySuccessReading(
            epoch,
            bareDecay,
            options.Scale * bareDecay,
            shift,
            CombinedScore.Combine(options.Scale * bareDecay, shift, options.Weight),
            CombinedScore.IsSaturated(bareDecay, shift, options),
            labelFree,
            share is double accuracy
                ? CombinedScore.WithLabels(accuracy, epoch, labelFree, options)
                : null,
            dead);
    }

    /// <summary>
    /// What <paramref name="run"/> lacks to be read at <paramref name="epoch"/>, as a sentence; null if nothing.
    /// </summary>
    public static string? Lacks(History run, int epoch, EarlySuccessOptions options)
    {
        if (epoch < 1)
        {
            return $"The early success indicator needs an epoch of at least 1; got {epoch}.";
        }

        List<int> needed = [.. Enumerable.Range(0, epoch + 1).Skip(FirstOfWindow(run, epoch, options))];
        if (options.DecayReference == DecayReference.OwnStart)
        {
            needed.Insert(0, 0);
        }

        foreach (int e in needed)
        {
            if (run.Find(e) is not { Spectra.Count: > 0 })
            {
                return $"The early success indicator needs activation spectra of run {run.Run} at epoch {e}; "
                    + "there are none. Record spectra at every epoch, and before training too.";
            }
        }

        return null;
    }

    private static int FirstOfWindow(History run, int epoch, EarlySuccessOptions options)
    {
        int firstRead = run.Epochs.Count == 0 ? 0 : run.Epochs[0].Epoch;
        return Math.Min(epoch, Math.Max(firstRead, epoch - options.Window));
    }

    private static double DecayOf(History run, int epoch, string layer, EarlySuccessOptions options)
    {
        double now = Bare(SpectrumOf(run, epoch, layer));
        if (options.DecayReference == DecayReference.Zero)
        {
            return now;
        }

        int start = 0;
        while (run.At(start).Spectra.Count == 0 || SpectrumOf(run, start, layer).Dead)
        {
            start++;
        }

        return now - Bare(SpectrumOf(run, start, layer));

        double Bare(LayerSpectrum spectrum) => Decay.OfLayer(spectrum.Values, options.DecayKind, options.Power);
    }

    private static List<double[]> WindowOf(History run, int epoch, string layer, EarlySuccessOptions options)
    {
        List<double[]> window = [];
        for (int e = epoch; e >= FirstOfWindow(run, epoch, options) && !SpectrumOf(run, e, layer).Dead; e--)
        {
            window.Insert(0, SpectrumOf(run, e, layer).Values);
        }

        return window;
    }

    private static LayerSpectrum SpectrumOf(History run, int epoch, string layer) =>
        run.At(epoch).Spectra.FirstOrDefault(spectrum => spectrum.Layer == layer) ?? throw new ArgumentException(
            $"Run {run.Run} needs a spectrum of layer '{layer}' at epoch {epoch}, as at others; it has "
            + $"{string.Join(", ", run.At(epoch).Spectra.Select(spectrum => $"'{spectrum.Layer}'"))}.", nameof(run));
}
