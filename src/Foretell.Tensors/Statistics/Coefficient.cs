namespace Foretell.Tensors.Statistics;

/// <summary>A correlation coefficient, or the reason why it is undefined.</summary>
/// <param name="Value">In [-1, 1]; NaN if undefined.</param>
/// <param name="Undefined">Why there is no value, as words that complete "undefined: ..."; null if there is
/// one.</param>
public readonly record struct Coefficient(double Value, string? Undefined)
{
    /// <summary>Whether there is a value.</summary>
    public bool IsDefined => Undefined is null;

    internal static Coefficient Of(double value) => new(Math.Clamp(value, -1, 1), null);

    internal static Coefficient None(string reason) => new(double.NaN, reason);
}
