namespace Foretell.Signals;

/// <summary>One reading.</summary>
/// <param name="Signal">The signal's key.</param>
/// <param name="Layer">A layer or parameter; empty for the whole network.</param>
/// <param name="Values">One number, or a vector such as a spectrum.</param>
public sealed record SignalReading(string Signal, string Layer, double[] Values);
