namespace Foretell.Formats.Safetensors;

/// <summary>The supported element types; the names of the format are in parentheses.</summary>
public enum SafetensorsElement
{
    /// <summary>One byte, 0 or 1 (BOOL).</summary>
    Bool,

    /// <summary>Unsigned byte (U8).</summary>
    UInt8,

    /// <summary>Signed byte (I8).</summary>
    Int8,

    /// <summary>Signed 16-bit integer (I16).</summary>
    Int16,

    /// <summary>Signed 32-bit integer (I32).</summary>
    Int32,

    /// <summary>Signed 64-bit integer (I64).</summary>
    Int64,

    /// <summary>IEEE 16-bit float (F16).</summary>
    Float16,

    /// <summary>The upper half of an IEEE 32-bit float (BF16).</summary>
    BFloat16,

    /// <summary>IEEE 32-bit float (F32).</summary>
    Float32,

    /// <summary>IEEE 64-bit float (F64).</summary>
    Float64,
}
