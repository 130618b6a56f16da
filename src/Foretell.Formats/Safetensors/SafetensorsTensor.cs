using System.Runtime.InteropServices;
using Foretell.Formats.TensorFiles;

namespace Foretell.Formats.Safetensors;

/// <summary>A tensor to write: its description and a callback that writes its data.</summary>
/// <remarks>The values are read when the file is written, not when the tensor is created.</remarks>
public sealed class SafetensorsTensor
{
    private readonly Action<Stream> _write;

    /// <summary>Creates a tensor whose data are written by a callback, for example from native memory.</summary>
    /// <param name="name">Name, not empty, not <c>__metadata__</c>, unique in the file.</param>
    /// <param name="element">Type of the elements.</param>
    /// <param name="shape">Lengths of the dimensions; empty for a scalar.</param>
    /// <param name="write">Writes the elements: little-endian, row-major, exactly as many as the shape has.</param>
    /// <exception cref="ArgumentException">The name or the shape is invalid.</exception>
    public SafetensorsTensor(
        string name, TensorElement element, ReadOnlySpan<long> shape, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(write);
        Int128 bytes = TensorValue.Size(element);
        foreach (long length in shape)
        {
            bytes = length < 0 || bytes > long.MaxValue ? Int128.MaxValue : bytes * length;
        }

        if (name == "__metadata__" || bytes > long.MaxValue)
        {
            throw new ArgumentException(
                $"A tensor needs a name other than __metadata__ and lengths whose product fits in 63 bits; "
                + $"got '{name}' [{string.Join(", ", shape.ToArray())}].", nameof(name));
        }

        Name = name;
        Element = element;
        Shape = shape.ToArray();
        ByteCount = (long)bytes;
        _write = write;
    }

    /// <summary>Name, unique in the file.</summary>
    public string Name { get; }

    /// <summary>Type of the elements.</summary>
    public TensorElement Element { get; }

    /// <summary>Lengths of the dimensions; empty for a scalar.</summary>
    public long[] Shape { get; }

    /// <summary>Bytes of all elements.</summary>
    public long ByteCount { get; }

    /// <summary>A tensor of 32-bit floats (F32).</summary>
    /// <param name="name">Name, unique in the file.</param>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">Lengths of the dimensions; empty for a scalar.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentException">The shape does not match the number of values.</exception>
    public static SafetensorsTensor Create(string name, ReadOnlyMemory<float> values, params ReadOnlySpan<long> shape)
        => Create(name, TensorElement.Float32, values, shape);

    /// <summary>A tensor of 64-bit floats (F64).</summary>
    /// <inheritdoc cref="Create(string, ReadOnlyMemory{float}, ReadOnlySpan{long})"/>
    public static SafetensorsTensor Create(string name, ReadOnlyMemory<double> values, params ReadOnlySpan<long> shape)
        => Create(name, TensorElement.Float64, values, shape);

    /// <summary>A tensor of 64-bit integers (I64).</summary>
    /// <inheritdoc cref="Create(string, ReadOnlyMemory{float}, ReadOnlySpan{long})"/>
    public static SafetensorsTensor Create(string name, ReadOnlyMemory<long> values, params ReadOnlySpan<long> shape)
        => Create(name, TensorElement.Int64, values, shape);

    /// <summary>A tensor of 32-bit integers (I32).</summary>
    /// <inheritdoc cref="Create(string, ReadOnlyMemory{float}, ReadOnlySpan{long})"/>
    public static SafetensorsTensor Create(string name, ReadOnlyMemory<int> values, params ReadOnlySpan<long> shape)
        => Create(name, TensorElement.Int32, values, shape);

    /// <summary>A tensor of unsigned bytes (U8).</summary>
    /// <inheritdoc cref="Create(string, ReadOnlyMemory{float}, ReadOnlySpan{long})"/>
    public static SafetensorsTensor Create(string name, ReadOnlyMemory<byte> values, params ReadOnlySpan<long> shape)
        => Create(name, TensorElement.UInt8, values, shape);

    internal void Write(Stream stream) => _write(stream);

    private static SafetensorsTensor Create<T>(
        string name, TensorElement element, ReadOnlyMemory<T> values, ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var tensor = new SafetensorsTensor(
            name, element, shape, stream => stream.Write(MemoryMarshal.AsBytes(values.Span)));
        return tensor.ByteCount == (long)values.Length * TensorValue.Size(element)
            ? tensor
            : throw new ArgumentException(
                $"'{name}' [{string.Join(", ", tensor.Shape)}] needs "
                + $"{tensor.ByteCount / TensorValue.Size(element)} elements; got {values.Length}.",
                nameof(values));
    }
}
