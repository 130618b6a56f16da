namespace Foretell.Records;

/// <summary>
/// A store of runs cannot do what was asked, for a reason outside the program: another study's folder, another process
/// at work, a newer version's file, a damaged file, a full disk. The message names the place and the way out. Mistakes
/// of the caller are <see cref="ArgumentException"/>s instead.
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
