namespace Foretell.Records;

/// <summary>
/// A run store failed for a reason outside the program: the folder of another study, another process that writes, a
/// file of a newer version, a damaged file, a full disk. The message says where, and what to do. Mistakes of the caller
/// throw <see cref="ArgumentException"/> instead.
/// </summary>
public sealed class RunStoreException : Exception
{
    /// <summary>An exception with a message for people.</summary>
    public RunStoreException(string message) : base(message)
    {
    }

    /// <summary>An exception with a message for people and the error beneath.</summary>
    public RunStoreException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
