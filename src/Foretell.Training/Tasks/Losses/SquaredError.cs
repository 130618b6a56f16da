using Foretell.Records.Settings;
using Foretell.Tensors.Graphs;
using Foretell.Training.Data;

namespace Foretell.Training.Tasks.Losses;

/// <summary>(y - t)², for vectors the mean over their D numbers; no factor ½.</summary>
public sealed class SquaredError : PerExampleLoss
{
    /// <summary>Its word and settings in studies.</summary>
    public static Kind<Loss> Definition { get; } = new("squared-error",
        "Squared error: (output - target)², for vectors the mean over their numbers.", [],
        _ => new SquaredError());

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
        Value error = Errors(outputs, targets);
        return MeanOfEach(error * error);
    }
}
