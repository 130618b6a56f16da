using Foretell.Tensors;

namespace Foretell.Training.Data;

/// <summary>A number for each example.</summary>
/// <param name="values">[N], finite.</param>
/// <exception cref="ArgumentException">A number is not finite; the message names the first.</exception>
public sealed class NumberTargets(float[] values) : Targets(Finite(values), values.Length, Shape.Scalar)
{
    /// <inheritdoc/>
    public override TargetKind Kind => TargetKind.Numbers;

    /// <inheritdoc/>
    public override Targets Take(IReadOnlyList<int> indices) => new NumberTargets(Gather(indices));

    /// <inheritdoc/>
    public override bool IsLike(Targets other) => other is NumberTargets;

    /// <summary>"numbers".</summary>
    public override string ToString() => "numbers";
}
