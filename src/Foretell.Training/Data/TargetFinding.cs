namespace Foretell.Training.Data;

/// <summary>Something about the targets of a data set that a person should know before training.</summary>
/// <param name="IsError">Whether training would be pointless; else a warning.</param>
/// <param name="Text">What it is and what to do, in sentences.</param>
public sealed record TargetFinding(bool IsError, string Text);
