namespace Foretell.Dashboard.Report;

/// <summary>What a report shows, and how much of it.</summary>
public sealed record ReportOptions
{
    /// <summary>
    /// When the report is written; null (default) leaves it out, so that the same store gives the same bytes.
    /// </summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>
    /// Epochs whose spectra are drawn for one layer, spread evenly, first and last among them. Default 12.
    /// </summary>
    public int MostSpectra { get; init; } = 12;

    /// <summary>Layers whose spectra are drawn, spread evenly. Default 4.</summary>
    public int MostLayers { get; init; } = 4;

    /// <summary>Drawn values that get a column of their own in the ranking. Default 6.</summary>
    public int MostVariedColumns { get; init; } = 6;
}
