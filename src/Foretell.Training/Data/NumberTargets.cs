using Foretell.Tensors;

namespace Foretell.Training.Data;

/// <summary>A number for each example.</summary>
/// <param name="values">[N], finite.</param>
/// <param name="unit">The size of a step of 1 in <paramref name="values"/>, in the units in which errors are reported:
/// the standard deviation if targets were standardized. Above 0.</param>
/// <exception cref="ArgumentException">A number is not finite; the message names the first.</exception>
public sealed class NumberTargets(float[] values, double unit = 1)
    : Targets(Finite(values), values.Length, Shape.Scalar)
{
    /// <summary>The size of a step of 1 in the values, in the units in which errors are reported.</summary>
    /// <value>1.</value>
    public double Unit { get; } = unit > 0 && double.IsFinite(unit)
        ? unit
        : throw new ArgumentException($"Targets need a finite unit above 0; got {unit}.", nameof(unit));

    /// <inheritdoc/>
    public override TargetKind Kind => TargetKind.Numbers;

    /// <inheritdoc/>
    public override Targets Take(IReadOnlyList<int> indices) => new NumberTargets(Gather(indices), Unit);

    /// <inheritdoc/>
    public override bool IsLike(Targets other) => other is NumberTargets;

    /// <summary>"numbers".</summary>
    public override string ToString() => "numbers";
}
