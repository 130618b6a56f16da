using Foretell.Records;

namespace Foretell.Forecasts.EarlySuccess;

/// <summary>
/// Every constant of the early success indicator (Jain and Ramaswamy, arXiv:2111.13075). The printed formulas and
/// values (2) to (8) are lost; formulas and defaults here are reconstructions from the paper's sentences, and
/// docs/rules.md says which sentence each of them meets.
/// </summary>
public sealed record EarlySuccessOptions
{
    /// <summary>The reconstruction of the paper, constant by constant.</summary>
    public static EarlySuccessOptions Paper { get; } = new();

    /// <summary>
    /// The same with decay as excess over the layer's own epoch 0, and the saturation threshold 0.02 on that excess.
    /// With
    /// <see cref="Paper"/> the constant part of decay hides the differences between runs; here it is gone.
    /// </summary>
    public static EarlySuccessOptions Excess { get; } =
        new() { DecayReference = DecayReference.OwnStart, DecayThreshold = 0.02 };

    /// <summary>The key of the signal whose spectra are read. Default: those after the activation function; which the
    /// paper means is lost.</summary>
    public string Spectrum { get; init; } = SignalKeys.ActivationSpectrum;

    /// <summary>The formula of decay. Default: one minus the mean power.</summary>
    public DecayKind DecayKind { get; init; } = DecayKind.OneMinusMeanPower;

    /// <summary>What decay is measured from. Default: zero.</summary>
    public DecayReference DecayReference { get; init; } = DecayReference.Zero;

    /// <summary>The power p of equation (2), above 0. Default 1.</summary>
    public double Power { get; init; } = 1;

    /// <summary>The scale a that brings decay into the range of the shift, above 0. Default 0.1.</summary>
    public double Scale { get; init; } = 0.1;

    /// <summary>The window W of the shift, epochs, at least 1. Default 5.</summary>
    public int Window { get; init; } = 5;

    /// <summary>The formula of the shift. Default: adjacent epochs.</summary>
    public ShiftKind ShiftKind { get; init; } = ShiftKind.Adjacent;

    /// <summary>The weights of the shift. Default: they sum to one.</summary>
    public ShiftWeights ShiftWeights { get; init; } = ShiftWeights.SumToOne;

    /// <summary>The share c of decay in the combined score, in [0, 1]; the shift has the rest. Default 0.5.</summary>
    public double Weight { get; init; } = 0.5;

    /// <summary>The threshold t_r on the unscaled decay, above which a run may be saturated. Default 0.9.</summary>
    public double DecayThreshold { get; init; } = 0.9;

    /// <summary>The threshold t_phi on the absolute shift, below which a run may be saturated. Default 1e-5.</summary>
    public double ShiftThreshold { get; init; } = 1e-5;

    /// <summary>The scale g(e) of the label-free score beside accuracy. Default sqrt(e).</summary>
    public EpochScale LabelScale { get; init; } = new(EpochScaleForm.SquareRoot);

    /// <summary>What keeps the score with labels in [0, 1]. Default: clipping.</summary>
    public Squash Squash { get; init; } = Squash.Clip;

    /// <summary>Returns these options when each value is in its range.</summary>
    /// <exception cref="ArgumentException">Some are not; the message names all of them.</exception>
    public EarlySuccessOptions Checked()
    {
        List<string> mistakes = [];
        Require(double.IsFinite(Power) && Power > 0, $"{nameof(Power)} needs a number above 0; got {Power:R}");
        Require(double.IsFinite(Scale) && Scale > 0, $"{nameof(Scale)} needs a number above 0; got {Scale:R}");
        Require(Window >= 1, $"{nameof(Window)} needs at least 1 epoch; got {Window}");
        Require(Weight is >= 0 and <= 1, $"{nameof(Weight)} needs a number in [0, 1]; got {Weight:R}");
        Require(double.IsFinite(DecayThreshold), $"{nameof(DecayThreshold)} needs a number; got {DecayThreshold:R}");
        Require(ShiftThreshold >= 0, $"{nameof(ShiftThreshold)} needs a number of at least 0; got {ShiftThreshold:R}");
        Require(
            double.IsFinite(LabelScale.Factor) && LabelScale.Factor >= 0,
            $"{nameof(LabelScale)} needs a factor of at least 0; got {LabelScale.Factor:R}");
        return mistakes.Count == 0
            ? this
            : throw new ArgumentException($"Early success options: {string.Join("; ", mistakes)}.");

        void Require(bool holds, string mistake)
        {
            if (!holds)
            {
                mistakes.Add(mistake);
            }
        }
    }
}
