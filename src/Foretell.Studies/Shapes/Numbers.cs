
namespace Foretell.Studies.Shapes;

/// <summary>Shapes of numbers that many keys share.</summary>
internal static class Numbers
{
    /// <summary>2^53 - 1: above it JSON readers no longer agree on whole numbers.</summary>
    public const double LargestSeed = (1L << 53) - 1;

    public static NumberShape Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    public static NumberShape AboveZero { get; } = new(0, double.PositiveInfinity) { AboveLow = true };

    public static NumberShape FromZero { get; } = new(0, double.PositiveInfinity);

    /// <summary>[0, 1]</summary>
    public static NumberShape Fraction { get; } = new(0, 1);

    /// <summary>[0, 1)</summary>
    public static NumberShape BelowOne { get; } = new(0, 1) { BelowHigh = true };

    /// <summary>(0, 1]</summary>
    public static NumberShape Share { get; } = new(0, 1) { AboveLow = true };

    public static NumberShape Seed { get; } = Whole(0, LargestSeed);

    public static NumberShape Whole(double low, double high) => new(low, high) { Whole = true };
}
