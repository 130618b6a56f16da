namespace Foretell.Figures;

/// <summary>Where the text of a figure will live.</summary>
public enum SvgKind
{
    /// <summary>A file of its own: light paper, its style sheet inside.</summary>
    Standalone,

    /// <summary>
    /// Part of an HTML page that holds <see cref="FigureStyle.Sheet"/> once: no paper, no style sheet.
    /// </summary>
    Inline,
}
