namespace Foretell.Figures;

/// <summary>How much a series or group of points should be noticed.</summary>
public enum Emphasis
{
    /// <summary>Its own color, an ordinary line.</summary>
    Normal,

    /// <summary>A heavier line, drawn above all others.</summary>
    Strong,

    /// <summary>Thin and grey, drawn under all others, neither labeled nor in the legend.</summary>
    Muted,
}
