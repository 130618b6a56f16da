namespace Foretell.Records;

/// <summary>What changed in a store since a token, or all that it holds: one consistent state.</summary>
/// <remarks>
/// To follow a store, keep records by their keys and add the events to those known. When <see cref="IsWhole"/> is true,
/// forget everything first. Nothing is ever removed by changes that are not whole.
/// </remarks>
/// <param name="Token">Give it to the next call of <see cref="IRunStore.ChangesSince"/>. It holds no secret; its form
/// is the store's own.</param>
/// <param name="IsWhole">True when these are not changes but all that the store holds: the token was null, came from
/// another store, or something was removed since.</param>
/// <param name="Runs">The runs that were added or updated, as they are now, by number.</param>
/// <param name="Readings">New and overwritten readings of the signals asked for, in the order of
/// <see cref="Reading.CompareKeys"/>.</param>
/// <param name="Verdicts">All verdicts on the runs in <paramref name="Runs"/>, by run, epoch, rule (ordinal).</param>
/// <param name="Events">New events, in the order in which they were appended.</param>
public sealed record RunStoreChanges(
    string Token,
    bool IsWhole,
    IReadOnlyList<RunRecord> Runs,
    IReadOnlyList<Reading> Readings,
    IReadOnlyList<VerdictRecord> Verdicts,
    IReadOnlyList<RunEvent> Events);
