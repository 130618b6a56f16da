namespace Foretell.Tensors.Statistics;

/// <summary>A confidence interval from replicates.</summary>
/// <param name="Low">Lower end; NaN if undefined.</param>
/// <param name="High">Upper end; NaN if undefined.</param>
/// <param name="Replicates">How many replicates had a value and stand behind the interval.</param>
public readonly record struct Interval(double Low, double High, int Replicates);
