namespace Foretell.Lab.Driving;

/// <summary>Whose run it is, and where it is saved.</summary>
/// <param name="Run">The run's number.</param>
/// <param name="Seed">The run's seed.</param>
/// <param name="Fingerprint">The study's.</param>
/// <param name="Checkpoint">The path of its checkpoint.</param>
/// <param name="Best">The path of the weights of its best epoch; null: they are not kept.</param>
internal sealed record RunPlaces(int Run, ulong Seed, string Fingerprint, string Checkpoint, string? Best);
