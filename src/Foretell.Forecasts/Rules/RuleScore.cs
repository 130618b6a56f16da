namespace Foretell.Forecasts.Rules;

/// <summary>A rule's opinion of one run.</summary>
/// <param name="Value">The higher, the better.</param>
/// <param name="Words">The value in words, as the subject of a sentence: "accuracy 0.512".</param>
/// <param name="Discard">Why the run is hopeless whatever the others do; null when it is not.</param>
/// <param name="Trained">Why nothing more can be gained, should the accuracy suffice; null when training may
/// help.</param>
public sealed record RuleScore(double Value, string Words, string? Discard = null, string? Trained = null);
