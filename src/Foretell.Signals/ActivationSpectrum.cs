using Foretell.Records;
using Foretell.Records.Settings;
using Foretell.Tensors.LinearAlgebra;
using Foretell.Training.Loop;
using Foretell.Training.Quantities;

namespace Foretell.Signals;

/// <summary>Singular values of each hidden layer's outputs on the held-out points, descending, the largest scaled to
/// 1.</summary>
/// <remarks>
/// X: [m, h], a row per held-out point, a column per unit, not centered. h values a layer (zeros beyond the rank). A
/// dead layer (all outputs 0) has no spectrum: its reading is h zeros. Absolute error of the scaled values at most
/// 1e-6. Jain and Ramaswamy, arXiv:2111.13075, section III; whether before or after ReLU is lost: this is after,
/// <see cref="PreActivationSpectrum"/> before.
/// </remarks>
public sealed class ActivationSpectrum : ISignal
{
    /// <summary>The kind <c>activation-spectrum</c>.</summary>
    public static Kind<ISignal> Definition { get; } = new(
        SignalKeys.ActivationSpectrum, "Singular values of each hidden layer's outputs on the held-out examples.", [],
        _ => new ActivationSpectrum());

    private readonly LinearAlgebraWorkspace _workspace = new();
    private readonly HiddenActivations _activations;

    /// <summary>Reads the spectra of given activations.</summary>
    /// <param name="activations">The quantity; null: <see cref="QuantityCatalog.Activations"/>.</param>
    public ActivationSpectrum(HiddenActivations? activations = null) =>
        _activations = activations ?? QuantityCatalog.Activations;

    /// <inheritdoc/>
    public string Key => SignalKeys.ActivationSpectrum;

    /// <summary>Whether a stored spectrum is that of a dead layer.</summary>
    /// <param name="spectrum">A reading of this signal.</param>
    public static bool IsDead(ReadOnlySpan<double> spectrum) => spectrum.Length == 0 || spectrum[0] == 0;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Quantities => [_activations];

    /// <inheritdoc/>
    public ISignal OnHalfTheExamples() =>
        new ActivationSpectrum(_activations with { Halvings = _activations.Halvings + 1 });

    /// <inheritdoc/>
    public void Read(Moment moment, ReadingSink readings)
    {
        foreach (ActivationMatrix layer in moment.Get(_activations))
        {
            readings.Add(Key, layer.Layer, Of(layer.Values, layer.Rows, layer.Columns));
        }
    }

    /// <summary>The scaled spectrum of one matrix.</summary>
    /// <param name="values">X, row-major, [m, h].</param>
    /// <param name="rows">m.</param>
    /// <param name="columns">h.</param>
    /// <returns>h values, descending; 1 first, or all 0 for a dead layer; NaN if X holds one.</returns>
    public double[] Of(ReadOnlySpan<float> values, int rows, int columns)
    {
        double[] spectrum = new double[columns];
        SingularValues.Descending(values, rows, columns, spectrum, _workspace);
        double largest = spectrum[0];
        if (largest == 0)
        {
            return spectrum;
        }

        for (int i = 0; i < columns; i++)
        {
            spectrum[i] /= largest;
        }

        return spectrum;
    }
}
