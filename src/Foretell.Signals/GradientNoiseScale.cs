using Foretell.Records;
using Foretell.Records.Settings;
using Foretell.Training.Loop;
using Foretell.Training.Quantities;

namespace Foretell.Signals;

/// <summary>The simple gradient noise scale tr Σ / ‖G‖², in examples.</summary>
/// <remarks>
/// G is the gradient of the mean loss over all data, Σ the covariance of the gradients of single examples. Both are
/// estimated from the gradients of parts of the probe set (of the held-out examples where there is none):
/// <see cref="PartGradients"/>, <see cref="GradientSpread"/>. Batches far smaller than the noise scale are dominated
/// by noise; batches far larger waste computation. The reading is NaN where noise hides the gradient (the estimate of
/// ‖G‖² is not above 0) or the set has fewer than two parts. McCandlish, Kaplan, Amodei and the OpenAI Dota Team,
/// arXiv:1812.06162, equation 2.9 and appendix A.1. A probe set from the training part is what the paper measures.
/// </remarks>
public sealed class GradientNoiseScale : ISignal
{
    private readonly PartGradients _gradients;

    /// <summary>Reads the noise scale.</summary>
    /// <param name="gradients">The quantity; null: <see cref="QuantityCatalog.PartGradients"/>.</param>
    public GradientNoiseScale(PartGradients? gradients = null) =>
        _gradients = gradients ?? QuantityCatalog.PartGradients;

    /// <summary>The kind <c>gradient-noise-scale</c>.</summary>
    public static Kind<ISignal> Definition { get; } = new(
        SignalKeys.GradientNoiseScale,
        "How noisy batches are: the trace of the gradients' covariance over the squared norm of the gradient, in "
        + "examples, on the probe set.",
        [], _ => new GradientNoiseScale());

    /// <inheritdoc/>
    public string Key => SignalKeys.GradientNoiseScale;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Quantities => [_gradients];

    /// <inheritdoc/>
    public ISignal OnHalfTheExamples() =>
        new GradientNoiseScale(_gradients with { Halvings = _gradients.Halvings + 1 });

    /// <inheritdoc/>
    public void Read(Moment moment, ReadingSink readings) =>
        readings.Add(Key, string.Empty, moment.Get(_gradients).NoiseScale);
}
