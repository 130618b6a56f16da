namespace Foretell.Learning.Search;

/// <summary>A range of a number that a search draws.</summary>
/// <param name="Low">Lower end, drawn.</param>
/// <param name="High">Upper end, at least <paramref name="Low"/>; drawn where the numbers are whole.</param>
public readonly record struct Bounds(double Low, double High);
