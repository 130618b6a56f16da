using System.Collections.Immutable;

namespace Foretell.Tensors;

/// <summary>The sizes of a tensor's axes, outermost first: [] is a scalar, [N, H, W, C] a batch of images.</summary>
/// <remarks>Immutable and compared by value. Row-major everywhere: the last axis is contiguous.</remarks>
public sealed class Shape : IEquatable<Shape>
{
    private readonly ImmutableArray<int> _sizes;

    /// <summary>A shape of the given axis sizes.</summary>
    /// <param name="sizes">One size per axis, each at least 0; none for a scalar.</param>
    /// <exception cref="ArgumentException">
    /// A size is negative, or the tensor would hold more than 2^40 elements.
    /// </exception>
    public Shape(params ReadOnlySpan<int> sizes)
    {
        long count = 1;
        foreach (int size in sizes)
        {
            if (size < 0)
            {
                throw new ArgumentException($"A shape needs sizes of at least 0; got [{Join(sizes)}].", nameof(sizes));
            }

            count *= size;
            if (count > 1L << 40)
            {
                throw new ArgumentException(
                    $"A shape holds at most 2^40 elements; got [{Join(sizes)}].", nameof(sizes));
            }
        }

        _sizes = [.. sizes];
        Count = count;
    }

    /// <summary>The shape of a single number, [].</summary>
    public static Shape Scalar { get; } = new();

    /// <summary>Number of axes; 0 for a scalar.</summary>
    public int Rank => _sizes.Length;

    /// <summary>Number of elements: the product of the sizes, 1 for a scalar.</summary>
    public long Count { get; }

    /// <summary>All sizes, outermost first.</summary>
    public ReadOnlySpan<int> Sizes => _sizes.AsSpan();

    /// <summary>The size of one axis.</summary>
    /// <param name="axis">The axis; an index from the end counts from the innermost.</param>
    public int this[Index axis] => _sizes[axis.GetOffset(_sizes.Length)];

    /// <summary>Elements in one slice along the outermost axis; the whole count for a scalar.</summary>
    public long RowCount
    {
        get
        {
            long count = 1;
            for (int i = 1; i < _sizes.Length; i++)
            {
                count *= _sizes[i];
            }

            return count;
        }
    }

    /// <summary>This shape with another outermost size.</summary>
    /// <param name="rows">The new outermost size.</param>
    public Shape WithRows(int rows)
    {
        int[] sizes = [.. _sizes];
        sizes[0] = rows;
        return new Shape(sizes);
    }

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _sizes.AsSpan().SequenceEqual(other._sizes.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int size in _sizes)
        {
            hash.Add(size);
        }

        return hash.ToHashCode();
    }

    /// <summary>For example <c>[32, 28, 28, 1]</c>.</summary>
    public override string ToString() => $"[{Join(_sizes.AsSpan())}]";

    private static string Join(ReadOnlySpan<int> sizes) => string.Join(", ", sizes.ToArray());
}
