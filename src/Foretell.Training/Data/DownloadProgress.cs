namespace Foretell.Training.Data;

/// <summary>How far a download has come.</summary>
/// <param name="File">Name of the file at its home.</param>
/// <param name="Received">Bytes received.</param>
/// <param name="Total">Bytes in all; null if the home does not state it.</param>
public readonly record struct DownloadProgress(string File, long Received, long? Total);
