namespace Foretell.Studies;

/// <summary>How an epoch is cut into steps.</summary>
/// <param name="Size">Examples in a step.</param>
/// <param name="Last">What becomes of the rest when the size does not divide the data.</param>
public sealed record BatchSettings(int Size, LastBatch Last);

/// <summary>What becomes of the last, smaller batch of an epoch.</summary>
public enum LastBatch
{
    /// <summary>It is a step of its own.</summary>
    Keep,

    /// <summary>It is left out of this epoch. Another order brings its examples into later epochs.</summary>
    Drop,
}
