namespace Foretell.Records;

/// <summary>Keys of the scores that a screen stores at every epoch beside the signals. Never renamed.</summary>
public static class ScoreKeys
{
    /// <summary>What the key of a rule's score at every epoch begins with; the rule's name follows.</summary>
    public const string Prefix = "score/";

    /// <summary>The label-free early success score ζ₁.</summary>
    public const string EarlySuccess = Prefix + "early-success";

    /// <summary>The early success score with held-out accuracy ζ₂.</summary>
    public const string EarlySuccessLabels = Prefix + "early-success-labels";
}
