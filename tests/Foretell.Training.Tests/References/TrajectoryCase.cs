using System.Text.Json;
using Foretell.Training.Optimizers;

namespace Foretell.Training.Tests.References;

/// <summary>One recorded run: what was trained how, and the loss before each step.</summary>
internal sealed record TrajectoryCase(
    string Network,
    string Optimizer,
    string Formula,
    Dictionary<string, JsonElement> Options,
    double L2,
    double LearningRate,
    int DropAfter,
    double DropFactor,
    double WeightNorm,
    double[] Losses)
{
    public double RateAt(int step) => LearningRate * (step >= DropAfter ? DropFactor : 1);

    public ElementwiseOptimizer MakeOptimizer()
    {
        OptimizerFormula formula = Formula == "keras" ? OptimizerFormula.Keras : OptimizerFormula.PyTorch;
        double momentum = Options.TryGetValue("momentum", out JsonElement m) ? m.GetDouble() : 0;
        bool nesterov = Options.TryGetValue("nesterov", out JsonElement n) && n.GetBoolean();
        double? decay = Options.TryGetValue("decay", out JsonElement d) ? d.GetDouble() : null;
        return Optimizer switch
        {
            "sgd" => new Sgd(formula, momentum, nesterov),
            "rmsprop" => new RmsProp(formula, momentum: momentum),
            "adam" => new Adam(formula),
            "adamw" => new AdamW(formula, decay),
            "adagrad" => new Adagrad(formula),
            _ => throw new InvalidOperationException($"no optimizer '{Optimizer}'"),
        };
    }

    public override string ToString() =>
        $"{Network} {Optimizer} {Formula} {string.Join(' ', Options.Select(o => $"{o.Key} {o.Value}"))} l2 {L2}";
}
