namespace Foretell.Figures.Drawing;

/// <summary>Category names below slots of equal width, horizontal if they fit, otherwise slanted.</summary>
internal sealed class CategoryAxis
{
    private const double TextSize = 12;
    private const double LongestSlanted = 120;
    private const double Degrees = -35;
    private const double Sine = .5736;

    private readonly string[] _names;
    private readonly string _label;
    private readonly bool _slanted;

    private CategoryAxis(string[] names, string label, bool slanted, double height) =>
        (_names, _label, _slanted, Height) = (names, label, slanted, height);

    /// <summary>Height that the axis needs below the plot.</summary>
    public double Height { get; }

    public static CategoryAxis Layout(IReadOnlyList<string> names, string label, double width)
    {
        double slot = width / Math.Max(1, names.Count);
        bool slanted = names.Any(name => TextWidth.Of(name, TextSize) > slot - 6);
        string[] fitted = [.. names.Select(name => TextWidth.Fit(name, TextSize, slanted ? LongestSlanted : slot))];
        double widest = fitted.Select(name => TextWidth.Of(name, TextSize)).DefaultIfEmpty(0).Max();
        double height = slanted ? 16 + widest * Sine : 20;
        return new CategoryAxis(fitted, label, slanted, height + (label.Length > 0 ? 20 : 0));
    }

    /// <summary>Draws the names below the plot; omits some if even slanted names overlap.</summary>
    public void Draw(SvgWriter svg, Box plot)
    {
        double slot = plot.Width / Math.Max(1, _names.Length);
        int stride = _slanted ? Math.Max(1, (int)Math.Ceiling(22 / slot)) : 1;
        for (int i = 0; i < _names.Length; i += stride)
        {
            double x = plot.X + (i + .5) * slot;
            if (_slanted)
            {
                svg.Text(x + 4, plot.Bottom + 14, _names[i], "muted end", Degrees);
            }
            else
            {
                svg.Text(x, plot.Bottom + 17, _names[i], "muted middle");
            }
        }
        svg.Text(plot.CenterX, plot.Bottom + Height - 4, TextWidth.Fit(_label, TextSize, plot.Width), "muted middle");
    }
}
