namespace Foretell.Records.Settings;

/// <summary>A number between two ends, both included unless stated otherwise.</summary>
/// <param name="Low">The low end; negative infinity for none.</param>
/// <param name="High">The high end; infinity for none.</param>
public sealed record NumberType(double Low, double High) : SettingType
{
    /// <summary>2^53 - 1: above it JSON readers do not agree on whole numbers.</summary>
    public const double LargestSeed = (1L << 53) - 1;

    /// <summary>Any finite number.</summary>
    public static NumberType Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Above 0.</summary>
    public static NumberType AboveZero { get; } = new(0, double.PositiveInfinity) { AboveLow = true };

    /// <summary>At least 0.</summary>
    public static NumberType FromZero { get; } = new(0, double.PositiveInfinity);

    /// <summary>[0, 1]</summary>
    public static NumberType Fraction { get; } = new(0, 1);

    /// <summary>[0, 1)</summary>
    public static NumberType BelowOne { get; } = new(0, 1) { BelowHigh = true };

    /// <summary>(0, 1]</summary>
    public static NumberType Share { get; } = new(0, 1) { AboveLow = true };

    /// <summary>A whole number that seeds random draws.</summary>
    public static NumberType Seed { get; } = WholeFrom(0, LargestSeed);

    /// <summary>Whether only whole numbers fit. Default false.</summary>
    public bool Whole { get; init; }

    /// <summary>Whether the low end itself is excluded. Default false.</summary>
    public bool AboveLow { get; init; }

    /// <summary>Whether the high end itself is excluded. Default false.</summary>
    public bool BelowHigh { get; init; }

    /// <inheritdoc/>
    public override string Needs
    {
        get
        {
            string from = $"{(AboveLow ? "above" : "from")} {PlainValue.Text(Low)}";
            string to = double.IsFinite(High) ? $" {(BelowHigh ? "to below" : "to")} {PlainValue.Text(High)}" : " up";
            string range = AboveLow && !double.IsFinite(High) ? from : from + to;
            return double.IsFinite(Low) ? $"a {(Whole ? "whole number" : "number")} {range}" : "a number";
        }
    }

    /// <summary>A whole number between two ends, both included.</summary>
    /// <param name="low">The low end.</param>
    /// <param name="high">The high end.</param>
    public static NumberType WholeFrom(double low, double high) => new(low, high) { Whole = true };

    /// <summary>Whether a number fits.</summary>
    /// <param name="value">The number.</param>
    public bool Fits(double value) => double.IsFinite(value)
        && (AboveLow ? value > Low : value >= Low)
        && (BelowHigh ? value < High : value <= High)
        && (!Whole || Math.Floor(value) == value);

    /// <inheritdoc/>
    public override string? Problem(object value) => value is double number && Fits(number) ? null : Mismatch(value);
}
