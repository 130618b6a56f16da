using Foretell.Tensors;

namespace Foretell.Training.Data;

/// <summary>What a network learns to predict for each example: a class, a number or a vector.</summary>
/// <remarks>Immutable by contract and shared by all runs of a study.</remarks>
public abstract class Targets
{
    private protected Targets(float[] values, int count, Shape row) =>
        (Values, Count, Row, Width) = (values, count, row, checked((int)row.Count));

    /// <summary>The kind of the targets.</summary>
    public abstract TargetKind Kind { get; }

    /// <summary>Examples N.</summary>
    public int Count { get; }

    /// <summary>The shape of one target: [] for classes and numbers, [D] for vectors.</summary>
    public Shape Row { get; }

    /// <summary>Numbers in one target: 1, or D for vectors.</summary>
    public int Width { get; }

    /// <summary>All targets as plans read them, [N] or [N, D] row-major; a class is its index, exact below
    /// 2^24.</summary>
    public float[] Values { get; }

    /// <summary>The target of one example.</summary>
    /// <param name="index">0..N-1.</param>
    /// <returns>[<see cref="Width"/>].</returns>
    public ReadOnlySpan<float> Of(int index) => Values.AsSpan(index * Width, Width);

    /// <summary>The targets of some examples, in the order of the indices.</summary>
    /// <param name="indices">Each 0..N-1.</param>
    public abstract Targets Take(IReadOnlyList<int> indices);

    /// <summary>Whether both describe the same kind of target: equally many classes, or vectors of the same
    /// length.</summary>
    /// <param name="other">The targets of another part of the data.</param>
    public abstract bool IsLike(Targets other);

    private protected float[] Gather(IReadOnlyList<int> indices)
    {
        float[] values = Allocate((long)indices.Count * Width);
        for (int i = 0; i < indices.Count; i++)
        {
            Of(indices[i]).CopyTo(values.AsSpan(i * Width, Width));
        }

        return values;
    }

    private protected static float[] Allocate(long count) => DataSet.AllocateFeatures(count);

    private protected static float[] Finite(float[] values)
    {
        int bad = Array.FindIndex(values, value => !float.IsFinite(value));
        return bad < 0
            ? values
            : throw new ArgumentException($"Targets need finite numbers; number {bad} is {values[bad]}.");
    }
}
