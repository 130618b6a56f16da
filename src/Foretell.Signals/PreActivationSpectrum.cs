using Foretell.Records;
using Foretell.Records.Settings;
using Foretell.Training.Loop;
using Foretell.Training.Quantities;

namespace Foretell.Signals;

/// <summary>As <see cref="ActivationSpectrum"/>, of the values before the activation function.</summary>
/// <remarks>Not part of the default preset: it answers how much hangs on a detail of arXiv:2111.13075 that is
/// lost.</remarks>
public sealed class PreActivationSpectrum : ISignal
{
    /// <summary>The kind <c>pre-activation-spectrum</c>.</summary>
    public static Kind<ISignal> Definition { get; } = new(
        SignalKeys.PreActivationSpectrum, "As activation-spectrum, before the activation function.", [],
        _ => new PreActivationSpectrum());

    private readonly ActivationSpectrum _spectrum = new();
    private readonly HiddenActivations _activations;

    /// <summary>Reads the spectra of given values.</summary>
    /// <param name="activations">The quantity; null: <see cref="QuantityCatalog.PreActivations"/>.</param>
    public PreActivationSpectrum(HiddenActivations? activations = null) =>
        _activations = activations ?? QuantityCatalog.PreActivations;

    /// <inheritdoc/>
    public string Key => SignalKeys.PreActivationSpectrum;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Quantities => [_activations];

    /// <inheritdoc/>
    public ISignal OnHalfTheExamples() =>
        new PreActivationSpectrum(_activations with { Halvings = _activations.Halvings + 1 });

    /// <inheritdoc/>
    public void Read(Moment moment, ReadingSink readings)
    {
        foreach (ActivationMatrix layer in moment.Get(_activations))
        {
            readings.Add(Key, layer.Layer, _spectrum.Of(layer.Values, layer.Rows, layer.Columns));
        }
    }
}
