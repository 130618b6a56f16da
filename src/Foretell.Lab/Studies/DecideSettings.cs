namespace Foretell.Lab.Studies;

/// <summary>What a rule's score must reach for a run to go on: exactly one of the two is set.</summary>
/// <param name="Keep">The best fraction of the study so far, in (0, 1].</param>
/// <param name="Target">The accuracy wanted at the end, in [0, 1].</param>
public sealed record DecideSettings(double? Keep, double? Target);
