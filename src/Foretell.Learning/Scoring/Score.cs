namespace Foretell.Learning.Scoring;

/// <summary>A score, or the reason why there is none.</summary>
/// <param name="Value">NaN if undefined.</param>
/// <param name="Undefined">Why there is no value, as words that complete "undefined: ..."; null if there is
/// one.</param>
public readonly record struct Score(double Value, string? Undefined = null)
{
    /// <summary>Whether there is a value.</summary>
    public bool IsDefined => Undefined is null;

    internal static Score None(string reason) => new(double.NaN, reason);
}
