namespace Foretell.Studies;

/// <summary>How an epoch is divided into steps.</summary>
/// <param name="Size">Examples in a step.</param>
/// <param name="Last">How the smaller last batch is treated if the size does not divide the data.</param>
public sealed record BatchSettings(int Size, LastBatch Last);

/// <summary>How the smaller last batch of an epoch is treated.</summary>
public enum LastBatch
{
    /// <summary>It is used like any other batch.</summary>
    Keep,

    /// <summary>It is left out of this epoch. Its examples are used in later epochs, which have another
    /// order.</summary>
    Drop,
}
