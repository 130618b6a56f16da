namespace Foretell.Records;

/// <summary>What a series of readings belongs to.</summary>
/// <param name="Signal">The signal's key.</param>
/// <param name="Layer">The layer's name; "" for the whole network.</param>
public readonly record struct SeriesKey(string Signal, string Layer);
