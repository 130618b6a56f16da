using Foretell.Records;

namespace Foretell.Runs;

/// <summary>One kind of run store: says which locations are its own, and opens stores there.</summary>
internal interface IRunStoreProvider
{
    /// <summary>What its locations are, for messages, such as "a folder (SQLite)".</summary>
    string Form { get; }

    /// <summary>Whether a location is of its kind. Looks at the text alone.</summary>
    bool Claims(string location);

    /// <summary>
    /// The location in the form that stays right when the working directory changes, without passwords. Equal forms are
    /// the same store.
    /// </summary>
    string FullForm(string location);

    /// <summary>Whether there is a store.</summary>
    bool Exists(string location);

    /// <inheritdoc cref="RunStores.OpenRead"/>
    IRunStore OpenRead(string location);

    /// <inheritdoc cref="RunStores.Open"/>
    /// <param name="location">Where the store is.</param>
    /// <param name="clock">Tells the lock's start time.</param>
    /// <param name="held">What the store disposes of when it is closed; null for nothing. It stays the caller's when
    /// this throws.</param>
    IRunStore Open(string location, TimeProvider? clock, IDisposable? held);

    /// <inheritdoc cref="RunStores.OpenOrCreate"/>
    IRunStore OpenOrCreate(
        string location, StudyRecord study, bool replace, TimeProvider? clock,
        Func<StudyRecord, string?>? obstacleTo, IDisposable? held);
}
