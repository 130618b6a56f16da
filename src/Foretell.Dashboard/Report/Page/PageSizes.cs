namespace Foretell.Dashboard.Report.Page;

/// <summary>Sizes of figures: drawn small enough to be read on a phone, where two columns become one.</summary>
internal static class PageSizes
{
    public const double HalfWidth = 460;
    public const double HalfHeight = 330;
}
