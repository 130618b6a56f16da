using Foretell.Records.Settings;
using Foretell.Tensors.Graphs;
using Foretell.Training.Data;

namespace Foretell.Training.Tasks.Losses;

/// <summary>
/// One minus a differentiable Fβ of a batch: F = (1 + β²) TP / (β² P + S + ε), P = Σ t, S = Σ H(p, τ), TP = Σ t H(p,
/// τ), averaged over the thresholds τ. p is the sigmoid of the output, t the class (0 or 1), ε = 1e-7, and H a
/// piecewise-linear step.
/// </summary>
/// <remarks>
/// Tsoi et al., "Bridging the Gap: Unifying the Training and Evaluation of Neural Network Binary Classifiers", 2022,
/// arXiv:2009.01367, with soft sets by their plain definition (TP + FN = P, TP + FP = S). H passes through (0, 0), (a,
/// δ), (τ, ½), (b, 1 - δ) and (1, 1), with a, b = τ ∓ min(τ, 1 - τ) / 2; at its knots the middle slope is taken. Each
/// batch needs examples of class 1; one without gives a loss of 1 and no gradient.
/// </remarks>
public sealed class SoftF1 : WholeBatchLoss
{
    private const float Epsilon = 1e-7f;

    /// <summary>A loss with its settings.</summary>
    /// <param name="beta">β, above 0: 1 weighs precision and recall alike, more favors recall.</param>
    /// <param name="slope">δ, the value of H at its lower knot, in (0, ½).</param>
    /// <param name="thresholds">τ, each in (0, 1); null for 0.1, 0.2, ..., 0.9.</param>
    /// <exception cref="ArgumentException">A number is out of range, or there is no threshold.</exception>
    public SoftF1(double beta = 1, double slope = 0.2, IReadOnlyList<double>? thresholds = null)
    {
        thresholds ??= [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
        if (!(beta > 0 && double.IsFinite(beta)) || !(slope is > 0 and < 0.5) || thresholds.Count == 0
            || thresholds.Any(threshold => !(threshold is > 0 and < 1)))
        {
            throw new ArgumentException("A soft F1 needs beta above 0, a slope in (0, 0.5) and thresholds in (0, 1); "
                + $"got {beta}, {slope} and {string.Join(", ", thresholds)}.");
        }

        (Beta, Slope, Thresholds) = (beta, slope, thresholds);
    }

    /// <summary>β.</summary>
    /// <value>1.</value>
    public double Beta { get; }

    /// <summary>δ, the value of the step at its lower knot.</summary>
    /// <value>0.2, as in the authors' code.</value>
    public double Slope { get; }

    /// <summary>τ, over which the score is averaged.</summary>
    /// <value>0.1, 0.2, ..., 0.9.</value>
    public IReadOnlyList<double> Thresholds { get; }

    /// <summary>Its word and settings in studies.</summary>
    public static Kind<Loss> Definition { get; } = new("soft-f1",
        "1 minus a differentiable F1 of the whole batch, for rare positives.", [
        new("beta", NumberType.AboveZero, "1 weighs precision and recall alike; more favors recall.") { Default = 1.0 },
        new("slope", new NumberType(0, 0.5) { AboveLow = true, BelowHigh = true },
            "Value of the soft step at its lower knot; the authors' code has 0.2.") { Default = 0.2 },
        new("thresholds", new ListType(new NumberType(0, 1) { AboveLow = true, BelowHigh = true }, 1, 99),
            "Thresholds over which the score is averaged.")
        {
            Default = (double[])[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9],
        },
    ],
        values => new SoftF1(values.Number("beta"), values.Number("slope"), values.Numbers("thresholds")));

    /// <inheritdoc/>
    public override string Key => Definition.Word;

    /// <inheritdoc/>
    public override string Needs => "2 classes";

    /// <inheritdoc/>
    public override TargetKind UsualTargets => TargetKind.Classes;

    /// <inheritdoc/>
    public override bool Accepts(Targets targets) => targets is ClassTargets { ClassCount: 2 };

    /// <inheritdoc/>
    public override int OutputsFor(Targets targets) => 1;

    /// <inheritdoc/>
    public override Value Trace(Value outputs, Value targets, Value? counts)
    {
        Value p = outputs.Reshape(targets.Shape).Sigmoid();
        Value positive = counts is null ? targets : targets * counts;
        Value positives = positive.Sum();
        float weight = (float)(Beta * Beta);
        Value? sum = null;
        foreach (double threshold in Thresholds)
        {
            Value step = Step(p, threshold);
            Value truePositives = (positive * step).Sum();
            Value predicted = (counts is null ? step : step * counts).Sum();
            Value score = truePositives * (1 + weight) / (positives * weight + predicted + Epsilon);
            sum = sum is null ? score : sum + score;
        }

        return 1f - sum! * (float)(1.0 / Thresholds.Count);
    }

    /// <summary>H(p, τ): the degree to which p belongs to the positives.</summary>
    internal Value Step(Value p, double threshold)
    {
        double half = Math.Min(threshold, 1 - threshold) / 2;
        (double a, double b) = (threshold - half, threshold + half);
        double low = Slope / a;
        double middle = (1 - 2 * Slope) / (2 * half);
        double high = Slope / (1 - b);

        // The middle line, bent at both knots; ReLU's derivative at 0 is 0, so the middle slope holds there.
        return p * (float)middle + (float)(0.5 - middle * threshold)
            + (-p + (float)a).Relu() * (float)(middle - low)
            + (p + -(float)b).Relu() * (float)(high - middle);
    }
}
