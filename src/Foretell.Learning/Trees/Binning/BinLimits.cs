namespace Foretell.Learning.Trees.Binning;

/// <summary>What bounds the bins of a column: two tables binned under equal limits are equal.</summary>
/// <param name="MaximumBins">2 to 255, the bin of missing values included where there are any.</param>
/// <param name="MinimumRows">Rows that a bin of numbers should hold at least.</param>
internal readonly record struct BinLimits(int MaximumBins, int MinimumRows);
