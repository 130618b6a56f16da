using Foretell.Training.Optimizers;

namespace Foretell.Training.Tests.Optimizers;

/// <summary>Every elementwise optimizer in every formula and mode, by name, so that theories can list them.</summary>
internal static class OptimizerCases
{
    private static readonly Dictionary<string, Func<OptimizerFormula, FrameworkOptimizer>> Makers = new()
    {
        ["sgd"] = formula => new Sgd(formula),
        ["sgd momentum"] = formula => new Sgd(formula, momentum: 0.9),
        ["sgd nesterov"] = formula => new Sgd(formula, momentum: 0.9, nesterov: true),
        ["rmsprop"] = formula => new RmsProp(formula),
        ["rmsprop momentum"] = formula => new RmsProp(formula, momentum: 0.8),
        ["rmsprop epsilon turned"] = formula =>
            new RmsProp(formula, epsilon: 1e-3, epsilonInsideRoot: formula == OptimizerFormula.PyTorch),
        ["adam"] = formula => new Adam(formula),
        ["adam large epsilon"] = formula => new Adam(formula, beta1: 0.8, beta2: 0.95, epsilon: 0.01),
        ["adamw"] = formula => new AdamW(formula, decay: 0.3),
        ["adagrad"] = formula => new Adagrad(formula),
    };

    public static TheoryData<string, OptimizerFormula> All()
    {
        TheoryData<string, OptimizerFormula> data = [];
        foreach (string name in Makers.Keys)
        {
            data.Add(name, OptimizerFormula.Keras);
            data.Add(name, OptimizerFormula.PyTorch);
        }

        return data;
    }

    /// <summary>All, and the elementwise ones that have one formula alone (listed under Keras).</summary>
    public static TheoryData<string, OptimizerFormula> Elementwise()
    {
        TheoryData<string, OptimizerFormula> data = All();
        data.Add("lion", OptimizerFormula.Keras);
        data.Add("lion decay", OptimizerFormula.Keras);
        return data;
    }

    public static FrameworkOptimizer Make(string name, OptimizerFormula formula) => Makers[name](formula);

    public static ElementwiseOptimizer MakeAny(string name, OptimizerFormula formula) => name switch
    {
        "lion" => new Lion(),
        "lion decay" => new Lion(0.8, 0.95, 0.3),
        _ => Make(name, formula),
    };

    /// <summary>Numbers of mixed sign and of magnitudes from 1e-4 to 1, a fixed function of the index.</summary>
    public static float Wave(long index)
    {
        uint bits = unchecked((uint)(index * 2654435761) ^ 0x9E3779B9u);
        float mantissa = ((bits >> 8) / 16777216f) + 0.5f;
        float scale = (bits & 3) switch { 0 => 1f, 1 => 0.1f, 2 => 0.01f, _ => 1e-4f };
        return (bits & 4) == 0 ? mantissa * scale : -mantissa * scale;
    }
}
