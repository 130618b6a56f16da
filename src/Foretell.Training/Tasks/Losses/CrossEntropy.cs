using Foretell.Records.Settings;
using Foretell.Tensors.Graphs;
using Foretell.Training.Data;

namespace Foretell.Training.Tasks.Losses;

/// <summary>Cross-entropy of the softmax of logits against a class: -log p[label], in nats.</summary>
/// <remarks>One output per class; further outputs are classes that never occur. Stable for logits of any
/// size.</remarks>
public sealed class CrossEntropy : PerExampleLoss
{
    /// <summary>Its word and settings in studies.</summary>
    public static Kind<Loss> Definition { get; } = new("cross-entropy",
        "Cross-entropy: -log of the probability (softmax) of the right class, in nats.", [],
        _ => new CrossEntropy());

    /// <inheritdoc/>
    public override string Key => Definition.Word;

    /// <inheritdoc/>
    public override string Needs => "classes";

    /// <inheritdoc/>
    public override TargetKind UsualTargets => TargetKind.Classes;

    /// <inheritdoc/>
    public override bool Accepts(Targets targets) => targets is ClassTargets;

    /// <inheritdoc/>
    public override int OutputsFor(Targets targets) => ((ClassTargets)targets).ClassCount;

    /// <inheritdoc/>
    public override bool Fits(int outputs, Targets targets) => outputs >= OutputsFor(targets);

    /// <inheritdoc/>
    public override Value Trace(Value outputs, Value targets) => outputs.SoftmaxCrossEntropy(targets);
}
