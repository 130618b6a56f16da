using Foretell.Tensors.Graphs;
using Foretell.Training.Data;
using Foretell.Training.Tasks;

namespace Foretell.Learning.Networks;

/// <summary>(p - t)² of the sigmoid p of a logit.</summary>
internal sealed class SigmoidSquaredError : PerExampleLoss
{
    public override string Key => "sigmoid-squared-error";

    public override string Needs => "numbers";

    public override TargetKind UsualTargets => TargetKind.Numbers;

    public override bool Accepts(Targets targets) => targets is NumberTargets;

    public override int OutputsFor(Targets targets) => 1;

    public override Value Trace(Value outputs, Value targets)
    {
        Value error = outputs.Reshape(targets.Shape).Sigmoid() - targets;
        return error * error;
    }
}
