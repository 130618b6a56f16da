namespace Foretell.Formats.TensorFiles;

/// <summary>What a file says about one of its tensors.</summary>
/// <param name="Name">Name, unique in the file.</param>
/// <param name="Element">Type of the elements.</param>
/// <param name="ElementName">The type as the format writes it, for example <c>F32</c> or <c>&lt;f4</c>.</param>
/// <param name="Shape">Lengths of the dimensions; empty for a scalar.</param>
/// <param name="Offset">Byte offset of the first element in the file; null where the elements are compressed.</param>
/// <param name="ByteCount">Bytes of all elements, uncompressed.</param>
public sealed record TensorEntry(
    string Name, TensorElement Element, string ElementName, long[] Shape, long? Offset, long ByteCount)
{
    /// <summary>Number of elements: the product of the shape, 1 for a scalar.</summary>
    public long Count { get; } = Shape.Aggregate(1L, (product, length) => product * length);

    /// <summary>Whether the elements are floats of a type that is read. Counters and masks are not.</summary>
    public bool IsFloat => Element is TensorElement.Float16 or TensorElement.BFloat16 or TensorElement.Float32
        or TensorElement.Float64;
}
