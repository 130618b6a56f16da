using Foretell.Figures.Axes;
using Foretell.Figures.Drawing;

namespace Foretell.Figures;

/// <summary>A curve of the size of a word, without axes, with a dot at its end.</summary>
/// <remarks>The title is not drawn; screen readers read it.</remarks>
public sealed class Sparkline : Figure
{
    private const double Edge = 3;
    private const double EndRadius = 2;

    /// <summary>Creates a sparkline of 96 x 24 pixels.</summary>
    public Sparkline() => (Width, Height) = (96, 24);

    /// <summary>Values at equal distances; NaN and infinities leave gaps. Without values, nothing is drawn.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>Value at the lower edge; null (default) for the smallest value.</summary>
    public double? Minimum { get; init; }

    /// <summary>Value at the upper edge; null (default) for the largest value.</summary>
    public double? Maximum { get; init; }

    /// <summary>
    /// Number of values that fill the width, so that unfinished curves end early; null (default) for all values.
    /// </summary>
    public int? Length { get; init; }

    /// <summary>How prominent the curve is. Default <see cref="Emphasis.Normal"/>.</summary>
    public Emphasis Emphasis { get; init; }

    /// <summary>The marker at the end. Default <see cref="EndMark.Dot"/>.</summary>
    public EndMark End { get; init; } = EndMark.Dot;

    internal override void DrawInto(SvgWriter svg, Box area, string letter) => DrawContent(svg, area);

    private protected override void DrawContent(SvgWriter svg, Box area)
    {
        var axis = new Axis { Minimum = Minimum, Maximum = Maximum };
        if (AxisRange.Of(axis, Values, padding: 0) is not { } range)
        {
            return;
        }

        Box inner = area.Grow(-Edge);
        int last = Math.Max(1, (Length ?? Values.Count) - 1);
        var x = new AxisMap(new AxisRange(0, last), false, inner.X, inner.Right);
        var y = new AxisMap(range, false, inner.Bottom, inner.Y);
        var style = new SeriesStyle(
            Series.OverIndex("", Values) with { Emphasis = Emphasis, End = End }, 0, OrderStep: null, IsCrowded: false);
        using (svg.Clip(area))
        {
            CurveDrawing.Draw(svg, x, y, style, EndRadius);
        }
    }
}
