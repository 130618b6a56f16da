using Foretell.Tensors;

namespace Foretell.Training.Data;

/// <summary>D numbers for each example.</summary>
/// <param name="values">[N, D] row-major, finite.</param>
/// <param name="dimensions">D, at least 1.</param>
/// <exception cref="ArgumentException">The count is no multiple of D, or a number is not finite; the message names the
/// first.</exception>
public sealed class VectorTargets(float[] values, int dimensions)
    : Targets(Finite(values), Rows(values, dimensions), new Shape(dimensions))
{
    /// <inheritdoc/>
    public override TargetKind Kind => TargetKind.Vectors;

    /// <inheritdoc/>
    public override Targets Take(IReadOnlyList<int> indices) => new VectorTargets(Gather(indices), Width);

    /// <inheritdoc/>
    public override bool IsLike(Targets other) => other is VectorTargets && other.Width == Width;

    /// <summary>For example "vectors of 3 numbers".</summary>
    public override string ToString() => $"vectors of {Width} numbers";

    private static int Rows(float[] values, int dimensions) => dimensions >= 1 && values.Length % dimensions == 0
        ? values.Length / dimensions
        : throw new ArgumentException(
            $"Vectors need at least 1 dimension and that many numbers each; got {values.Length} numbers for "
            + $"{dimensions} dimensions.");
}
