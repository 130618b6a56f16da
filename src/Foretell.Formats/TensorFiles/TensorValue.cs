using System.Buffers.Binary;

namespace Foretell.Formats.TensorFiles;

/// <summary>Single elements of tensor data, little-endian. Every value converts exactly.</summary>
internal static class TensorValue
{
    /// <summary>Bytes of one element; <see cref="TensorElement.Other"/> has no known size.</summary>
    public static int Size(TensorElement element) => element switch
    {
        TensorElement.Bool or TensorElement.UInt8 or TensorElement.Int8 => 1,
        TensorElement.Int16 or TensorElement.Float16 or TensorElement.BFloat16 => 2,
        TensorElement.Int32 or TensorElement.Float32 => 4,
        TensorElement.Int64 or TensorElement.Float64 => 8,
        _ => throw new ArgumentOutOfRangeException(nameof(element), element, "A type without a known size."),
    };

    public static double Float(ReadOnlySpan<byte> data, TensorElement element, int index)
    {
        int size = Size(element);
        ReadOnlySpan<byte> at = data.Slice(index * size, size);
        return element switch
        {
            TensorElement.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(at),
            TensorElement.BFloat16 =>
                BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(at) << 16),
            TensorElement.Float32 => BinaryPrimitives.ReadSingleLittleEndian(at),
            _ => BinaryPrimitives.ReadDoubleLittleEndian(at),
        };
    }

    public static long Integer(ReadOnlySpan<byte> data, TensorElement element, int index)
    {
        int size = Size(element);
        ReadOnlySpan<byte> at = data.Slice(index * size, size);
        return element switch
        {
            TensorElement.Bool => at[0] == 0 ? 0 : 1,
            TensorElement.UInt8 => at[0],
            TensorElement.Int8 => (sbyte)at[0],
            TensorElement.Int16 => BinaryPrimitives.ReadInt16LittleEndian(at),
            TensorElement.Int32 => BinaryPrimitives.ReadInt32LittleEndian(at),
            _ => BinaryPrimitives.ReadInt64LittleEndian(at),
        };
    }
}
