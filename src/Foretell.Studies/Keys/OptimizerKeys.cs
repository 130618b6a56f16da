using Foretell.Studies.Json;
using Foretell.Studies.Shapes;
using Foretell.Training.Optimizers;

namespace Foretell.Studies.Keys;

/// <summary>"optimizer": how the weights change.</summary>
internal static class OptimizerKeys
{
    // Optimizers refuse smaller ones: in float32 they would vanish beside any gradient, but for 0 itself.
    private static readonly NumberShape Epsilons = new(1e-20, double.PositiveInfinity);

    private static readonly Key Momentum = new("momentum", Numbers.BelowOne,
        "Share of the last update that goes into the next one.")
    { Default = Node.Of(0) };

    private static readonly Key Nesterov = new("nesterov", new FlagShape(),
        "Look ahead along the momentum; needs a momentum above 0.")
    { Default = Node.Of(false) };

    private static readonly Key Rho = new("rho", Numbers.BelowOne,
        "Decay of the running mean square; 0.9 in Keras, 0.99 in PyTorch.")
    {
        DefaultFrom = ByFormula(0.9, 0.99),
    };

    private static readonly Key Beta1 = new("beta1", Numbers.BelowOne, "Decay of the first moment.")
    {
        Default = Node.Of(0.9),
    };

    private static readonly Key Beta2 = new("beta2", Numbers.BelowOne, "Decay of the second moment.")
    {
        Default = Node.Of(0.999),
    };

    private static readonly Key Epsilon = new("epsilon", Epsilons,
        "Keeps the divisor from 0; 1e-7 in Keras, 1e-8 in PyTorch. Where it stands differs, too.")
    {
        DefaultFrom = ByFormula(1e-7, 1e-8),
    };

    private static readonly Key EpsilonInsideRoot = new("epsilon-inside-root", new FlagShape(),
        "Whether epsilon is added under the root or to the root. Left out: under it in Keras 3, to it in PyTorch. "
        + "false with formula keras is the Keras in TensorFlow 2, without momentum.");

    private static readonly Key AdagradEpsilon = Epsilon with
    {
        Help = "Keeps the divisor from 0; 1e-7 in Keras, 1e-10 in PyTorch. Where it stands differs, too.",
        DefaultFrom = ByFormula(1e-7, 1e-10),
    };

    private static readonly Key InitialSum = new("initial-sum", Numbers.FromZero,
        "The sum of squares before the first step; 0.1 in Keras, 0 in PyTorch.")
    {
        DefaultFrom = ByFormula(0.1, 0.0),
    };

    private static readonly Key WeightDecay = new("weight-decay", Numbers.FromZero,
        "r in w = w - rate r w, beside the step (decoupled); 0.004 in Keras, 0.01 in PyTorch.")
    {
        DefaultFrom = ByFormula(0.004, 0.01),
    };

    private static readonly Key[] Shared =
    [
        new("formula", new WordShape("formula", ["keras", "pytorch"]),
            "Whose formula and defaults to follow; they differ in more than constants.") { Default = Node.Of("keras") },
        new("learning-rate", Numbers.AboveZero, "The learning rate, before the schedule.") { Required = true },
        new("l2", Numbers.FromZero, "c in the penalty c sum w^2 that is part of the loss; kernels only, no half.")
        {
            Default = Node.Of(0),
        },
    ];

    public static VariantShape<OptimizerSettings> Shape { get; } = new("optimizer", "kind",
    [
        Of("sgd", "Stochastic gradient descent.", [Momentum, Nesterov],
            values => new Sgd(FormulaOf(values), values.Number("momentum"), values.Flag("nesterov"))),
        Of("rmsprop", "Gradient over the root of its running mean square.", [Rho, Epsilon, EpsilonInsideRoot, Momentum],
            values => new RmsProp(
                FormulaOf(values), values.Number("rho"), values.Number("momentum"), values.Number("epsilon"),
                values.FlagOrNone("epsilon-inside-root"))),
        Of("adam", "Two moments, bias-corrected.", [Beta1, Beta2, Epsilon],
            values => new Adam(
                FormulaOf(values), values.Number("beta1"), values.Number("beta2"), values.Number("epsilon"))),
        Of("adamw", "Adam with decoupled weight decay.", [Beta1, Beta2, Epsilon, WeightDecay],
            values => new AdamW(
                FormulaOf(values), values.Number("weight-decay"), values.Number("beta1"), values.Number("beta2"),
                values.Number("epsilon"))),
        Of("adagrad", "Gradient over the root of the sum of its squares.", [AdagradEpsilon, InitialSum],
            values => new Adagrad(FormulaOf(values), values.Number("initial-sum"), values.Number("epsilon"))),
    ]);

    private static Variant<OptimizerSettings> Of(
        string word, string help, Key[] keys, Func<Resolved, Optimizer> create) =>
        new(word, help, [.. Shared, .. keys], values => new OptimizerSettings(
            create(values), values.Number("learning-rate"), values.Number("l2")));

    // While the formula is still to be drawn, so are the defaults that follow from it.
    private static Func<ObjectNode, Node?> ByFormula(double keras, double pytorch) => others =>
        others.Find("formula") is TextNode { Value: var formula }
            ? Node.Of(formula == "keras" ? keras : pytorch)
            : null;

    private static OptimizerFormula FormulaOf(Resolved values) =>
        values.Text("formula") == "keras" ? OptimizerFormula.Keras : OptimizerFormula.PyTorch;
}
