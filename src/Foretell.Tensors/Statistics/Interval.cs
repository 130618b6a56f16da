namespace Foretell.Tensors.Statistics;

/// <summary>A confidence interval from replicates.</summary>
/// <param name="Low">Lower end; NaN if undefined.</param>
/// <param name="High">Upper end; NaN if undefined.</param>
/// <param name="Replicates">Number of replicates that had a value and determine the interval.</param>
public readonly record struct Interval(double Low, double High, int Replicates);
