using Foretell.Forecasts.Histories;
using Foretell.Forecasts.Rules;
using Foretell.Records;

namespace Foretell.Forecasts.Tests;

/// <summary>Inputs for tests: small, and drawn from a fixed sequence where any will do.</summary>
internal static class Some
{
    public static double[] Spectrum(int units, int seed)
    {
        Random random = new(seed);
        double[] values = [.. Enumerable.Range(0, units).Select(_ => random.NextDouble()).OrderDescending()];
        return [1, .. values.Skip(1)];
    }

    /// <summary>
    /// One layer named "hidden" with the given spectra at epochs 0, 1, ...; accuracy null or by epoch.
    /// </summary>
    public static History Run(int number, IReadOnlyList<double[]> spectra, Func<int, double>? accuracy = null) => new(
        number, spectra.SelectMany((values, epoch) =>
            Epoch(number, epoch, accuracy?.Invoke(epoch), Layer("hidden", values))));

    /// <summary>A run with accuracies at epochs 0, 1, ... and no spectra.</summary>
    public static History Curve(int number, params double[] accuracies) => new(
        number, accuracies.SelectMany((accuracy, epoch) => Epoch(number, epoch, accuracy)));

    /// <summary>The readings at the end of an epoch: held-out loss, accuracy and spectra.</summary>
    public static IEnumerable<Reading> Epoch(
        int run, int epoch, double? accuracy, params (string Layer, double[] Values)[] spectra) =>
    [
        new(run, epoch, 10 * epoch, SignalKeys.HeldOutLoss, "", [1]),
        .. accuracy is { } value
            ? (Reading[])[new(run, epoch, 10 * epoch, SignalKeys.HeldOutAccuracy, "", [value])]
            : [],
        .. spectra.Select(spectrum => new Reading(
            run, epoch, 10 * epoch, SignalKeys.ActivationSpectrum, spectrum.Layer, spectrum.Values)),
    ];

    public static int[] Survivors(RungDecision decision) =>
        [.. from verdict in decision.Verdicts where verdict.Action == VerdictAction.Continue select verdict.Run];

    public static (string Layer, double[] Values) Layer(string name, params double[] values) => (name, values);

    public static (string Layer, double[] Values) Dead(string name, int units) => (name, new double[units]);
}
