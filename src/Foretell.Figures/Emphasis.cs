namespace Foretell.Figures;

/// <summary>How prominent a series or group of points is.</summary>
public enum Emphasis
{
    /// <summary>Its own color, an ordinary line.</summary>
    Normal,

    /// <summary>A heavier line, drawn above all others.</summary>
    Strong,

    /// <summary>Thin and gray, drawn below all others, neither labeled nor in the legend.</summary>
    Muted,
}
