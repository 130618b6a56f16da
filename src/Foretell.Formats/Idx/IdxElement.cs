namespace Foretell.Formats.Idx;

/// <summary>The element type of an IDX file: the third byte of its magic number.</summary>
public enum IdxElement
{
    /// <summary>Unsigned byte.</summary>
    UInt8 = 0x08,

    /// <summary>Signed byte.</summary>
    Int8 = 0x09,

    /// <summary>Signed 16-bit integer.</summary>
    Int16 = 0x0b,

    /// <summary>Signed 32-bit integer.</summary>
    Int32 = 0x0c,

    /// <summary>IEEE 32-bit float.</summary>
    Float32 = 0x0d,

    /// <summary>IEEE 64-bit float.</summary>
    Float64 = 0x0e,
}
