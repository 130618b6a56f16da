namespace Foretell.Training.Data;

/// <summary>What is known of a data set's file.</summary>
public enum DataFileState
{
    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there; its checksum was not asked for.</summary>
    Unchecked,

    /// <summary>It is there; no checksum is published that it could be compared with.</summary>
    NoKnownChecksum,

    /// <summary>It is there, and the file or its decompressed content has a known checksum.</summary>
    Verified,

    /// <summary>It is there, but has none of the known checksums: damaged, or changed on purpose.</summary>
    Differs,
}
