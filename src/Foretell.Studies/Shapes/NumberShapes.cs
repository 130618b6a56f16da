using Foretell.Records.Settings;

namespace Foretell.Studies.Shapes;

/// <summary>Shapes of numbers that several keys of a study share.</summary>
internal static class NumberShapes
{
    public static NumberShape Any { get; } = new(NumberType.Any);

    public static NumberShape AboveZero { get; } = new(NumberType.AboveZero);

    /// <summary>[0, 1]</summary>
    public static NumberShape Fraction { get; } = new(NumberType.Fraction);

    /// <summary>(0, 1]</summary>
    public static NumberShape Share { get; } = new(NumberType.Share);

    public static NumberShape FromZero { get; } = new(NumberType.FromZero);

    public static NumberShape Seed { get; } = new(NumberType.Seed);

    public static NumberShape Whole(double low, double high) => new(NumberType.WholeFrom(low, high));
}
