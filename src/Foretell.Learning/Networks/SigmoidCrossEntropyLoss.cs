using Foretell.Tensors.Graphs;
using Foretell.Training.Data;
using Foretell.Training.Tasks;

namespace Foretell.Learning.Networks;

/// <summary>-t log p - (1 - t) log(1 - p) of the sigmoid p of a logit, whose logits metrics see.</summary>
internal sealed class SigmoidCrossEntropyLoss : PerExampleLoss
{
    public override string Key => "sigmoid-cross-entropy";

    public override string Needs => "numbers in [0, 1]";

    public override TargetKind UsualTargets => TargetKind.Numbers;

    public override bool Accepts(Targets targets) => targets is NumberTargets;

    public override int OutputsFor(Targets targets) => 1;

    public override Value Trace(Value outputs, Value targets) =>
        outputs.Reshape(targets.Shape).SigmoidCrossEntropy(targets);
}
