using Foretell.Figures.Axes;
using Foretell.Figures.Drawing;
using Foretell.Figures.Style;

namespace Foretell.Figures;

/// <summary>Bars that start at zero, grouped by category, with optional error bars.</summary>
public sealed class BarPlot : Figure
{
    /// <summary>The label of the category axis; empty (default) for none.</summary>
    public string CategoryLabel { get; init; } = "";

    /// <summary>Names of the categories, below the bars; slanted if they would overlap.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The axis of the values; it cannot be logarithmic, and always includes zero.</summary>
    public Axis Y { get; init; } = new();

    /// <summary>The bars, side by side within each category.</summary>
    public IReadOnlyList<BarGroup> Groups { get; init; } = [];

    /// <summary>Dashed horizontal lines.</summary>
    public IReadOnlyList<Threshold> Thresholds { get; init; } = [];

    private protected override void DrawContent(SvgWriter svg, Box area)
    {
        Check();
        Axis axis = Y with { IncludeZero = true };
        IEnumerable<double> values = Groups.SelectMany(g => g.Values.Concat(g.Low).Concat(g.High));
        bool hasData = Groups.Any(g => g.Values.Any(v => AxisMap.CanShow(v, false)));
        if (!hasData || AxisRange.Of(axis, values, padding: .04) is not { } range)
        {
            DrawNoData(svg, area);
            return;
        }
        area = Legend.Draw(svg, area, [.. LegendEntries()]);
        IReadOnlyList<Threshold> shown = [.. Thresholds.Where(t => range.Covers(t.Value))];
        double column = EndLabels.WidthFor([.. shown.Select(t => t.Label)], area.Width);
        Box body = area.CutRight(column);
        CategoryAxis categories = CategoryAxis.Layout(Categories, CategoryLabel, body.Width * .88);
        (VerticalAxis vertical, Box plot) = VerticalAxis.Layout(axis, range, body.CutBottom(categories.Height));
        vertical.Draw(svg, body, plot);
        for (int group = 0; group < Groups.Count; group++)
        {
            DrawGroup(svg, plot, vertical.Map, group);
        }

        DrawThresholds(svg, plot, vertical.Map, shown, column);
        double zero = vertical.Map.At(Math.Clamp(0, range.Minimum, range.Maximum));
        svg.Line(plot.X, zero, plot.Right, zero, "axis");
        categories.Draw(svg, plot);
    }

    private void DrawGroup(SvgWriter svg, Box plot, AxisMap y, int index)
    {
        BarGroup group = Groups[index];
        double slot = plot.Width / Categories.Count;
        double bar = Math.Min(slot * .78 / Groups.Count, 48);
        double zero = Math.Clamp(y.At(0), plot.Y, plot.Bottom);
        var errors = new PathData();
        for (int category = 0; category < Categories.Count; category++)
        {
            double value = group.Values[category];
            if (!y.CanShow(value))
            {
                continue;
            }

            double left = plot.X + (category + .5) * slot + (index - Groups.Count / 2.0) * bar;
            double end = Math.Clamp(y.At(value), plot.Y, plot.Bottom);
            var box = new Box(left + .5, Math.Min(end, zero), Math.Max(bar - 1, .5), Math.Abs(zero - end));
            string name = group.Name.Length > 0 ? $"{group.Name}, " : "";
            string text = $"{name}{Categories[category]}: {NumberText.Shortest(value, Y.Percent)}";
            svg.Rectangle(box, ColorClass.Fill(index), 1, text);
            AddErrorBar(errors, y, group, category, left + bar / 2, Math.Min(bar / 4, 5));
        }
        svg.Path(errors, "line inkline thin");
    }

    private static void AddErrorBar(PathData path, AxisMap y, BarGroup group, int category, double x, double half)
    {
        if (group.Low.Count == 0 || !y.CanShow(group.Low[category]) || !y.CanShow(group.High[category]))
        {
            return;
        }

        double low = y.At(group.Low[category]), high = y.At(group.High[category]);
        path.MoveTo(x, low).LineTo(x, high).MoveTo(x - half, low).LineTo(x + half, low)
            .MoveTo(x - half, high).LineTo(x + half, high);
    }

    private static void DrawThresholds(
        SvgWriter svg, Box plot, AxisMap y, IReadOnlyList<Threshold> shown, double column)
    {
        ReferenceLines.DrawHorizontal(svg, plot, y, shown);
        EndLabels.Draw(svg, plot, [.. EndLabels.Of(shown, y)], column);
    }

    private IEnumerable<LegendEntry> LegendEntries() => Groups
        .Select((group, i) => new LegendEntry(group.Name, Swatch.Box, ColorClass.Fill(i)))
        .Where(entry => entry.Text.Length > 0);

    private void Check()
    {
        if (Y.Logarithmic)
        {
            throw new ArgumentException("Bars start at zero, so their y axis must be linear; got a logarithmic one.");
        }

        foreach (BarGroup group in Groups)
        {
            Fit(group, group.Values.Count, "values");
            if (group.Low.Count + group.High.Count > 0)
            {
                Fit(group, group.Low.Count, "Low values");
                Fit(group, group.High.Count, "High values");
            }
        }
    }

    private void Fit(BarGroup group, int count, string what)
    {
        if (count != Categories.Count)
        {
            throw new ArgumentException(
                $"Bar group '{group.Name}' needs {what} for {Categories.Count} categories; got {count}.");
        }
    }
}
