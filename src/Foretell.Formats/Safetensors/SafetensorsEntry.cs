namespace Foretell.Formats.Safetensors;

/// <summary>The description of one tensor in the header of a safetensors file.</summary>
/// <param name="Name">Name, unique in the file.</param>
/// <param name="Element">Type of the elements.</param>
/// <param name="Shape">Lengths of the dimensions; empty for a scalar.</param>
/// <param name="Offset">Byte offset of the first element in the file.</param>
/// <param name="ByteCount">Bytes of all elements.</param>
public sealed record SafetensorsEntry(
    string Name, SafetensorsElement Element, long[] Shape, long Offset, long ByteCount)
{
    /// <summary>Number of elements: the product of the shape, 1 for a scalar.</summary>
    public long Count => ByteCount / Size(Element);

    internal static int Size(SafetensorsElement element) => element switch
    {
        SafetensorsElement.Bool or SafetensorsElement.UInt8 or SafetensorsElement.Int8 => 1,
        SafetensorsElement.Int16 or SafetensorsElement.Float16 or SafetensorsElement.BFloat16 => 2,
        SafetensorsElement.Int32 or SafetensorsElement.Float32 => 4,
        _ => 8,
    };

    internal static string Key(SafetensorsElement element) => element switch
    {
        SafetensorsElement.Bool => "BOOL",
        SafetensorsElement.UInt8 => "U8",
        SafetensorsElement.Int8 => "I8",
        SafetensorsElement.Int16 => "I16",
        SafetensorsElement.Int32 => "I32",
        SafetensorsElement.Int64 => "I64",
        SafetensorsElement.Float16 => "F16",
        SafetensorsElement.BFloat16 => "BF16",
        SafetensorsElement.Float32 => "F32",
        _ => "F64",
    };
}
