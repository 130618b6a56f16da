using Foretell.Records.Settings;
using Foretell.Tensors.Graphs;
using Foretell.Training.Data;

namespace Foretell.Training.Tasks.Losses;

/// <summary>
/// Huber's loss of the error e = y - t: e² / 2 where |e| ≤ δ, else δ (|e| - δ/2); for vectors the mean over their D
/// numbers. The gradient is at most δ, so outliers count less.
/// </summary>
/// <remarks>Huber, "Robust estimation of a location parameter", 1964.</remarks>
public sealed class Huber : PerExampleLoss
{
    /// <summary>A loss with its threshold.</summary>
    /// <param name="delta">δ, in the units of the targets, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">δ is not above 0 or not finite.</exception>
    public Huber(double delta = 1) => Delta = delta > 0 && double.IsFinite(delta)
        ? delta
        : throw new ArgumentOutOfRangeException(
            nameof(delta), $"Huber's loss needs a finite threshold above 0; got {delta}.");

    /// <summary>δ, in the units of the targets.</summary>
    /// <value>1.</value>
    public double Delta { get; }

    /// <summary>Its word and settings in studies.</summary>
    public static Kind<Loss> Definition { get; } = new("huber",
        "Squared for small errors, linear for large ones: outliers count less.", [
        new("delta", NumberType.AboveZero,
            "Errors up to delta count by their square, larger ones linearly; in units "
            + "of the target as it is learned, which for a table is its standard deviation.") { Default = 1.0 },
    ],
        values => new Huber(values.Number("delta")));

    /// <inheritdoc/>
    public override string Key => Definition.Word;

    /// <inheritdoc/>
    public override string Needs => "numbers or vectors";

    /// <inheritdoc/>
    public override TargetKind UsualTargets => TargetKind.Numbers;

    /// <inheritdoc/>
    public override bool Accepts(Targets targets) => targets.Kind != TargetKind.Classes;

    /// <inheritdoc/>
    public override int OutputsFor(Targets targets) => targets.Width;

    /// <inheritdoc/>
    public override Value Trace(Value outputs, Value targets)
    {
        float delta = (float)Delta;
        Value error = Errors(outputs, targets);
        Value size = error.Relu() + (-error).Relu();

        // A mask passes where its gate is above 0; the next float above δ makes |e| = δ belong to the square.
        Value square = (error * error * 0.5f).MaskBy(MathF.BitIncrement(delta) - size);
        Value line = (size * delta + -(delta * delta / 2)).MaskBy(size + -delta);
        return MeanOfEach(square + line);
    }
}
