namespace Foretell.Figures;

/// <summary>What one axis shows and how.</summary>
/// <param name="Label">Quantity with its unit in parentheses, for instance <c>time (s)</c>; empty for none.</param>
public sealed record Axis(string Label = "")
{
    /// <summary>
    /// Logarithmic to base 10. Data at or below 0 have no place on it and are left out like NaN. Default false.
    /// </summary>
    public bool Logarithmic { get; init; }

    /// <summary>Ticks at whole numbers only, for counts such as epochs. Default false.</summary>
    public bool WholeNumbers { get; init; }

    /// <summary>Fractions written as percent: 0.25 as 25%. Default false.</summary>
    public bool Percent { get; init; }

    /// <summary>Extends a linear axis to 0. Default false.</summary>
    public bool IncludeZero { get; init; }

    /// <summary>
    /// Lower end; null (default) fits the data. Must be finite, and positive on a logarithmic axis.
    /// </summary>
    public double? Minimum { get; init; }

    /// <summary>
    /// Upper end; null (default) fits the data. Must be finite, and positive on a logarithmic axis.
    /// </summary>
    public double? Maximum { get; init; }
}
