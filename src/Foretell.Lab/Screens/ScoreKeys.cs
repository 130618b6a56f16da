namespace Foretell.Lab.Screens;

/// <summary>Keys of the scores that a screen stores at every epoch beside the signals. Never renamed.</summary>
public static class ScoreKeys
{
    /// <summary>The label-free early success score ζ₁.</summary>
    public const string EarlySuccess = "score/early-success";

    /// <summary>The early success score with held-out accuracy ζ₂.</summary>
    public const string EarlySuccessLabels = "score/early-success-labels";
}
