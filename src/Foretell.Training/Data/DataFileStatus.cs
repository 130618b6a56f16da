namespace Foretell.Training.Data;

/// <summary>One file of a data set.</summary>
/// <param name="Name">Its name, without .gz.</param>
/// <param name="Path">Where it was found; null if it was not.</param>
/// <param name="State">What is known of it.</param>
public sealed record DataFileStatus(string Name, string? Path, DataFileState State);
