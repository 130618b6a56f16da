using Foretell.Records.Settings;
using Foretell.Tensors.Graphs;
using Foretell.Training.Data;

namespace Foretell.Training.Tasks.Losses;

/// <summary>
/// Cross-entropy of the logistic sigmoid of logits: -t log p - (1 - t) log(1 - p), p = 1 / (1 + exp(-z)), in nats. The
/// target t is the class of 2 classes, or a number or vector of numbers in [0, 1]; for vectors the mean over their D
/// numbers.
/// </summary>
/// <remarks>Stable for logits of any size. Metrics see the logit of class 1, or p for numbers and vectors.</remarks>
public sealed class BinaryCrossEntropy : PerExampleLoss
{
    /// <summary>Its word and settings in studies.</summary>
    public static Kind<Loss> Definition { get; } = new("binary-cross-entropy",
        "Cross-entropy: -t log p - (1 - t) log(1 - p) of the sigmoid p of the output, in nats.", [],
        _ => new BinaryCrossEntropy());

    /// <inheritdoc/>
    public override string Key => Definition.Word;

    /// <inheritdoc/>
    public override string Needs => "2 classes, or numbers or vectors in [0, 1]";

    /// <inheritdoc/>
    public override TargetKind UsualTargets => TargetKind.Classes;

    /// <inheritdoc/>
    public override bool Accepts(Targets targets) => targets is ClassTargets classes
        ? classes.ClassCount == 2
        : !targets.Values.AsSpan().ContainsAnyExceptInRange(0f, 1f);

    /// <inheritdoc/>
    public override int OutputsFor(Targets targets) => targets.Width;

    /// <inheritdoc/>
    public override Value Predictions(Value outputs, TargetKind kind) =>
        kind == TargetKind.Classes ? outputs : outputs.Sigmoid();

    /// <inheritdoc/>
    public override Value Trace(Value outputs, Value targets) =>
        MeanOfEach(outputs.Reshape(targets.Shape).SigmoidCrossEntropy(targets));
}
