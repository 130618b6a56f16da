namespace Foretell.Figures;

/// <summary>Where the SVG text of a figure is used.</summary>
public enum SvgKind
{
    /// <summary>A standalone file with a light background and its own style sheet.</summary>
    Standalone,

    /// <summary>
    /// Part of an HTML page that includes <see cref="FigureStyle.Sheet"/> once: no background, no style sheet.
    /// </summary>
    Inline,
}
