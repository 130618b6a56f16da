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
        number,
        [.. spectra.Select((values, epoch) => new EpochReadings(
            epoch, accuracy?.Invoke(epoch), null, null, [Layer("hidden", values)]))]);

    /// <summary>A run with accuracies at epochs 0, 1, ... and no spectra.</summary>
    public static History Curve(int number, params double[] accuracies) => new(
        number, [.. accuracies.Select((accuracy, epoch) => new EpochReadings(epoch, accuracy, null, null, []))]);

    public static int[] Survivors(RungDecision decision) =>
        [.. from verdict in decision.Verdicts where verdict.Action == VerdictAction.Continue select verdict.Run];

    public static LayerSpectrum Layer(string name, params double[] values) => new(name, values, dead: false);

    public static LayerSpectrum Dead(string name, int units) => new(name, new double[units], dead: true);
}
