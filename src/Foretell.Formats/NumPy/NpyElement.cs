namespace Foretell.Formats.NumPy;

/// <summary>The supported element types; the names of NumPy are in parentheses.</summary>
public enum NpyElement
{
    /// <summary>Unsigned byte (u1).</summary>
    UInt8,

    /// <summary>Signed 32-bit integer (i4).</summary>
    Int32,

    /// <summary>Signed 64-bit integer (i8).</summary>
    Int64,

    /// <summary>IEEE 32-bit float (f4).</summary>
    Float32,

    /// <summary>IEEE 64-bit float (f8).</summary>
    Float64,
}
