using System.Globalization;

namespace Foretell.Figures.Tests.Style;

/// <summary>
/// Color science by definition: WCAG 2 contrast, OKLab distance, deficiencies after Machado et al. (2009).
/// </summary>
internal static class Contrast
{
    /// <summary>Severity 1.0, linear RGB.</summary>
    public static readonly IReadOnlyDictionary<string, double[,]> Deficiencies = new Dictionary<string, double[,]>
    {
        ["normal"] = new[,] { { 1.0, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
        ["protanopia"] = new[,]
            { { .152286, 1.052583, -.204868 }, { .114503, .786281, .099216 }, { -.003882, -.048116, 1.051998 } },
        ["deuteranopia"] = new[,]
            { { .367322, .860646, -.227968 }, { .280085, .672501, .047413 }, { -.011820, .042940, .968881 } },
        ["tritanopia"] = new[,]
            { { 1.255528, -.076749, -.178779 }, { -.078411, .930809, .147602 }, { .004733, .691367, .303900 } },
    };

    /// <summary>(L1 + 0.05) / (L2 + 0.05), 1 to 21.</summary>
    public static double Ratio(double[] a, double[] b)
    {
        double first = Luminance(a), second = Luminance(b);
        return (Math.Max(first, second) + .05) / (Math.Min(first, second) + .05);
    }

    public static double Ratio(string a, string b) => Ratio(Linear(a), Linear(b));

    public static double Luminance(double[] rgb) => .2126 * rgb[0] + .7152 * rgb[1] + .0722 * rgb[2];

    /// <summary>#rrggbb as linear light.</summary>
    public static double[] Linear(string hex) => [.. Bytes(hex).Select(ToLinear)];

    /// <summary>
    /// A color over paper at an opacity, blended as browsers do (in encoded values), as linear light.
    /// </summary>
    public static double[] Over(string color, double opacity, string paper) =>
        [.. Bytes(color).Zip(Bytes(paper), (above, below) => ToLinear(above * opacity + below * (1 - opacity)))];

    /// <summary>Euclidean distance in OKLab, times 100, as seen with a deficiency.</summary>
    public static double Distance(string a, string b, string deficiency)
    {
        double[] first = OkLab(Seen(a, deficiency)), second = OkLab(Seen(b, deficiency));
        return 100 * Math.Sqrt(first.Zip(second).Sum(p => (p.First - p.Second) * (p.First - p.Second)));
    }

    private static double[] Seen(string hex, string deficiency)
    {
        double[] rgb = Linear(hex);
        double[,] m = Deficiencies[deficiency];
        double Row(int i) => m[i, 0] * rgb[0] + m[i, 1] * rgb[1] + m[i, 2] * rgb[2];
        return [.. Enumerable.Range(0, 3).Select(i => Math.Clamp(Row(i), 0, 1))];
    }

    private static double[] OkLab(double[] c)
    {
        double l = Math.Cbrt(.4122214708 * c[0] + .5363325363 * c[1] + .0514459929 * c[2]);
        double m = Math.Cbrt(.2119034982 * c[0] + .6806995451 * c[1] + .1073969566 * c[2]);
        double s = Math.Cbrt(.0883024619 * c[0] + .2817188376 * c[1] + .6299787005 * c[2]);
        return
        [
            .2104542553 * l + .7936177850 * m - .0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + .4505937099 * s,
            .0259040371 * l + .7827717662 * m - .8086757660 * s,
        ];
    }

    private static double ToLinear(double encoded) =>
        encoded / 255 <= .04045 ? encoded / 255 / 12.92 : Math.Pow((encoded / 255 + .055) / 1.055, 2.4);

    private static double[] Bytes(string hex) =>
        [.. Enumerable.Range(0, 3).Select(i => (double)int.Parse(hex.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber))];
}
