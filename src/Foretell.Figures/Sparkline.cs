using Foretell.Figures.Axes;
using Foretell.Figures.Drawing;

namespace Foretell.Figures;

/// <summary>A curve the size of a word, without axes; a dot stands at its end.</summary>
/// <remarks>The title is not drawn: it is what a screen reader says.</remarks>
public sealed class Sparkline : Figure
{
    private const double Edge = 3;
    private const double EndRadius = 2;

    /// <summary>A sparkline of 96 x 24.</summary>
    public Sparkline() => (Width, Height) = (96, 24);

    /// <summary>Values at equal distances; NaN and infinities leave gaps. Without any, nothing is drawn.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>Value at the lower edge; null (default) for the smallest.</summary>
    public double? Minimum { get; init; }

    /// <summary>Value at the upper edge; null (default) for the largest.</summary>
    public double? Maximum { get; init; }

    /// <summary>
    /// How many values the full width stands for, so that unfinished curves end early; null (default) for all given.
    /// </summary>
    public int? Length { get; init; }

    /// <summary>Default <see cref="Emphasis.Normal"/>.</summary>
    public Emphasis Emphasis { get; init; }

    /// <summary>Default <see cref="EndMark.Dot"/>.</summary>
    public EndMark End { get; init; } = EndMark.Dot;

    internal override void DrawInto(SvgWriter svg, Box area, string letter) => DrawContent(svg, area);

    private protected override void DrawContent(SvgWriter svg, Box area)
    {
        var axis = new Axis { Minimum = Minimum, Maximum = Maximum };
        if (AxisRange.Of(axis, Values, padding: 0) is not { } range)
            return;
        Box inner = area.Grow(-Edge);
        int last = Math.Max(1, (Length ?? Values.Count) - 1);
        var x = new AxisMap(new AxisRange(0, last), false, inner.X, inner.Right);
        var y = new AxisMap(range, false, inner.Bottom, inner.Y);
        var look = new SeriesLook(
            Series.OverIndex("", Values) with { Emphasis = Emphasis, End = End }, 0, OrderStep: null, IsCrowded: false);
        using (svg.Clip(area))
            CurveDrawing.Draw(svg, x, y, look, EndRadius);
    }
}
