namespace Foretell.Figures;

/// <summary>One bar in every category of a <see cref="BarPlot"/>.</summary>
/// <param name="Name">Shown in the legend; empty for none.</param>
/// <param name="Values">One for each category; NaN for no bar.</param>
public sealed record BarGroup(string Name, IReadOnlyList<double> Values)
{
    /// <summary>
    /// Lower ends of the error bars, one for each category, on the scale of the values; empty (default) for none.
    /// </summary>
    public IReadOnlyList<double> Low { get; init; } = [];

    /// <summary>Upper ends of the error bars, one for each category; empty (default) for none.</summary>
    public IReadOnlyList<double> High { get; init; } = [];
}
