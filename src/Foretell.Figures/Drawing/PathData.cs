using System.Text;

namespace Foretell.Figures.Drawing;

/// <summary>
/// Builds the <c>d</c> attribute of a path. Points are rounded before their differences are written, so rounding errors
/// do not accumulate.
/// </summary>
internal sealed class PathData
{
    private readonly StringBuilder _text = new();
    private int _x;
    private int _y;
    private bool _inLines;

    public bool IsEmpty => _text.Length == 0;

    public PathData MoveTo(double x, double y)
    {
        (_x, _y) = (Coordinate.Tenths(x), Coordinate.Tenths(y));
        _text.Append('M').Append(Coordinate.Text(_x)).Append(Separated(Coordinate.Text(_y)));
        _inLines = false;
        return this;
    }

    public PathData LineTo(double x, double y)
    {
        (int nextX, int nextY) = (Coordinate.Tenths(x), Coordinate.Tenths(y));
        string stepX = Coordinate.Text(nextX - _x);
        _text.Append(_inLines ? Separated(stepX) : "l" + stepX).Append(Separated(Coordinate.Text(nextY - _y)));
        (_x, _y, _inLines) = (nextX, nextY, true);
        return this;
    }

    /// <summary>Adds a stroke of length zero: with round line caps it is a dot.</summary>
    public PathData Dot()
    {
        _text.Append("h0");
        _inLines = false;
        return this;
    }

    public PathData Close()
    {
        _text.Append('z');
        _inLines = false;
        return this;
    }

    public override string ToString() => _text.ToString();

    private static string Separated(string number) => number[0] == '-' ? number : " " + number;
}
