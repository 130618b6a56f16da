namespace Foretell.Figures;

/// <summary>The quantity and scale of an axis.</summary>
/// <param name="Label">Quantity with its unit in parentheses, for instance <c>time (s)</c>; empty for none.</param>
public sealed record Axis(string Label = "")
{
    /// <summary>
    /// Whether the scale is logarithmic. Values at or below 0 are omitted, like NaN. Default false.
    /// </summary>
    public bool Logarithmic { get; init; }

    /// <summary>Whether ticks are at whole numbers only, for counts such as epochs. Default false.</summary>
    public bool WholeNumbers { get; init; }

    /// <summary>Whether fractions are shown as percentages: 0.25 as 25%. Default false.</summary>
    public bool Percent { get; init; }

    /// <summary>Whether a linear axis includes 0. Default false.</summary>
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
