using Foretell.Figures.Style;

namespace Foretell.Figures.Drawing;

/// <summary>A series and its style: color, weight and layer.</summary>
internal sealed record SeriesStyle(Series Series, int Color, int? OrderStep, bool IsCrowded)
{
    /// <summary>Drawing order: muted, normal, strong.</summary>
    public int Layer => Series.Emphasis switch { Emphasis.Muted => 0, Emphasis.Normal => 1, _ => 2 };

    /// <summary>Whether a legend or label shows its name.</summary>
    public bool IsNamed => Series.Labeled && Series.Name.Length > 0 && OrderStep is null
        && (Series.Emphasis == Emphasis.Strong || (Series.Emphasis == Emphasis.Normal && !IsCrowded));

    public string StrokeClass => Series.Emphasis == Emphasis.Muted
        ? "gray"
        : OrderStep is { } step ? ColorClass.OrderedStroke(step) : ColorClass.Stroke(Color);

    public string FillClass => Series.Emphasis == Emphasis.Muted
        ? "grayfill"
        : OrderStep is { } step ? ColorClass.OrderedFill(step) : ColorClass.Fill(Color);

    public string LineClasses
    {
        get
        {
            string weight = Series.Emphasis switch
            {
                Emphasis.Strong => " heavy",
                Emphasis.Normal when OrderStep is null && IsCrowded => " crowd",
                _ => "",
            };
            return $"line {StrokeClass}{weight}{(Series.Dashed ? " dashed" : "")}";
        }
    }

    /// <summary>
    /// Assigns colors in order to the series that are neither muted nor ordered and have no color of their own.
    /// </summary>
    public static IReadOnlyList<SeriesStyle> Assign(IReadOnlyList<Series> series, ColorBar? bar, bool crowded)
    {
        var styles = new List<SeriesStyle>(series.Count);
        int next = 0;
        foreach (Series one in series)
        {
            int? step = one.Order is { } order && bar is not null
                ? new ColorScale(bar.Minimum, bar.Maximum).StepOf(order)
                : null;
            bool counts = one.Emphasis != Emphasis.Muted && step is null && one.Color is null;
            int color = ColorClass.Modulo(one.Color ?? next);
            next += counts ? 1 : 0;
            styles.Add(new SeriesStyle(one, color, step, crowded));
        }
        return styles;
    }
}
