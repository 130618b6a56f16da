using System.Buffers.Binary;

namespace Foretell.Formats.Safetensors;

/// <summary>Reads single elements of tensor data; all conversions are exact.</summary>
internal static class SafetensorsValue
{
    public static bool IsFloat(SafetensorsElement element) => element >= SafetensorsElement.Float16;

    public static double Float(ReadOnlySpan<byte> data, SafetensorsElement element, int index)
    {
        int size = SafetensorsEntry.Size(element);
        ReadOnlySpan<byte> at = data.Slice(index * size, size);
        return element switch
        {
            SafetensorsElement.Float16 => (double)BinaryPrimitives.ReadHalfLittleEndian(at),
            SafetensorsElement.BFloat16 =>
                BitConverter.Int32BitsToSingle(BinaryPrimitives.ReadUInt16LittleEndian(at) << 16),
            SafetensorsElement.Float32 => BinaryPrimitives.ReadSingleLittleEndian(at),
            _ => BinaryPrimitives.ReadDoubleLittleEndian(at),
        };
    }

    public static long Integer(ReadOnlySpan<byte> data, SafetensorsElement element, int index)
    {
        int size = SafetensorsEntry.Size(element);
        ReadOnlySpan<byte> at = data.Slice(index * size, size);
        return element switch
        {
            SafetensorsElement.Bool => at[0] == 0 ? 0 : 1,
            SafetensorsElement.UInt8 => at[0],
            SafetensorsElement.Int8 => (sbyte)at[0],
            SafetensorsElement.Int16 => BinaryPrimitives.ReadInt16LittleEndian(at),
            SafetensorsElement.Int32 => BinaryPrimitives.ReadInt32LittleEndian(at),
            _ => BinaryPrimitives.ReadInt64LittleEndian(at),
        };
    }
}
