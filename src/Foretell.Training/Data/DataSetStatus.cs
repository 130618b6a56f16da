namespace Foretell.Training.Data;

/// <summary>What <c>data list</c> tells about a set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">What it is, in a sentence; where the files hold only a part of it, how much.</param>
/// <param name="IsReady">Whether all its files are there, or it needs none.</param>
/// <param name="Folder">Where its files were found; null if they were not, or it needs none.</param>
/// <param name="Files">Its files: those found, or those that its home publishes.</param>
/// <param name="Remedy">What is missing and what to put where, or how to get it; empty if it is ready.</param>
public sealed record DataSetStatus(
    string Name, string Summary, bool IsReady, string? Folder, IReadOnlyList<DataFileStatus> Files, string Remedy);
