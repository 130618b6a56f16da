namespace Foretell.Figures.Drawing;

/// <summary>A rectangle in SVG user units; y grows downward.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public double CenterX => X + Width / 2;

    public double CenterY => Y + Height / 2;

    public Box CutTop(double amount) => new(X, Y + amount, Width, Math.Max(0, Height - amount));

    public Box CutBottom(double amount) => new(X, Y, Width, Math.Max(0, Height - amount));

    public Box CutLeft(double amount) => new(X + amount, Y, Math.Max(0, Width - amount), Height);

    public Box CutRight(double amount) => new(X, Y, Math.Max(0, Width - amount), Height);

    public Box Grow(double amount) => new(X - amount, Y - amount, Width + 2 * amount, Height + 2 * amount);
}
