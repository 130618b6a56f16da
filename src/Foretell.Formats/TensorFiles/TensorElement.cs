namespace Foretell.Formats.TensorFiles;

/// <summary>Element types of tensors in files.</summary>
public enum TensorElement
{
    /// <summary>One byte, 0 or 1.</summary>
    Bool,

    /// <summary>Unsigned byte.</summary>
    UInt8,

    /// <summary>Signed byte.</summary>
    Int8,

    /// <summary>Signed 16-bit integer.</summary>
    Int16,

    /// <summary>Signed 32-bit integer.</summary>
    Int32,

    /// <summary>Signed 64-bit integer.</summary>
    Int64,

    /// <summary>IEEE 16-bit float.</summary>
    Float16,

    /// <summary>The upper half of an IEEE 32-bit float.</summary>
    BFloat16,

    /// <summary>IEEE 32-bit float.</summary>
    Float32,

    /// <summary>IEEE 64-bit float.</summary>
    Float64,

    /// <summary>Another type, which <see cref="TensorEntry.ElementName"/> names. The tensor is listed; its values
    /// cannot be read.</summary>
    Other,
}
