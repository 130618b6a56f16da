using Foretell.Forecasts.Histories;
using Foretell.Records;

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

        IReadOnlyList<Reading> now = run.At(epoch, options.Spectrum);
        double? share = run.Metric.IsShare ? run.FindMetric(epoch) : null;
        string[] dead = [.. now.Where(ScaledSpectrum.IsDead).Select(spectrum => spectrum.Layer)];
        if (dead.Length > 0)
        {
            double? none = share is null ? null : 0;
            return new EarlySuccessReading(epoch, 0, 0, 0, 0, Saturated: false, 0, none, dead);
        }

        double bareDecay = 0;
        double shift = 0;
        foreach (Reading spectrum in now)
        {
            bareDecay += DecayOf(run, epoch, spectrum.Layer, options);
            List<double[]> window = WindowOf(run, epoch, spectrum.Layer, options);
            shift += Shift.OfLayer(window, options.ShiftKind, options.ShiftWeights);
        }

        bareDecay /= now.Count;
        shift /= now.Count;
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
            if (run.At(e, options.Spectrum).Count == 0)
            {
                return $"The early success indicator needs activation spectra of run {run.Run} at epoch {e}; "
                    + "there are none. Record spectra at every epoch, and before training too.";
            }
        }

        return null;
    }

    private static int FirstOfWindow(History run, int epoch, EarlySuccessOptions options)
    {
        int firstRead = Math.Max(0, run.FirstEpoch);
        return Math.Min(epoch, Math.Max(firstRead, epoch - options.Window));
    }

    private static double DecayOf(History run, int epoch, string layer, EarlySuccessOptions options)
    {
        double now = Bare(SpectrumOf(run, epoch, layer, options));
        if (options.DecayReference == DecayReference.Zero)
        {
            return now;
        }

        int start = 0;
        while (run.At(start, options.Spectrum).Count == 0
            || ScaledSpectrum.IsDead(SpectrumOf(run, start, layer, options)))
        {
            start++;
        }

        return now - Bare(SpectrumOf(run, start, layer, options));

        double Bare(Reading spectrum) =>
            Decay.OfLayer(ScaledSpectrum.Of(spectrum), options.DecayKind, options.Power);
    }

    private static List<double[]> WindowOf(History run, int epoch, string layer, EarlySuccessOptions options)
    {
        List<double[]> window = [];
        for (int e = epoch; e >= FirstOfWindow(run, epoch, options); e--)
        {
            Reading spectrum = SpectrumOf(run, e, layer, options);
            if (ScaledSpectrum.IsDead(spectrum))
            {
                break;
            }

            window.Insert(0, ScaledSpectrum.Of(spectrum));
        }

        return window;
    }

    private static Reading SpectrumOf(History run, int epoch, string layer, EarlySuccessOptions options) =>
        run.Find(epoch, options.Spectrum, layer) ?? throw new ArgumentException(
            $"Run {run.Run} needs a spectrum of layer '{layer}' at epoch {epoch}, as at others; it has "
            + $"{string.Join(", ", run.At(epoch, options.Spectrum).Select(spectrum => $"'{spectrum.Layer}'"))}.",
            nameof(run));
}
