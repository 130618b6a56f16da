using Foretell.Signals.Cadences;

namespace Foretell.Signals;

/// <summary>What somebody wants to be read.</summary>
/// <param name="Name">A signal's word, or <see cref="SignalCatalog.Default"/> for the default preset.</param>
/// <param name="Cadence">When; null: at the end of every epoch, unless another request says when.</param>
public sealed record SignalRequest(string Name, Cadence? Cadence = null);
