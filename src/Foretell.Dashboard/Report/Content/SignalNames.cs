namespace Foretell.Dashboard.Report.Content;

/// <summary>
/// The keys of the readings that the report shows, as the run store has them; they are never renamed.
/// </summary>
internal static class SignalNames
{
    public const string TrainingLoss = "loss/training";
    public const string HeldOutLoss = "loss/held-out";
    public const string ActivationSpectrum = "activation-spectrum";
    public const string WeightStatistics = "weight-statistics";
    public const string GradientNorm = "gradient-norm";
    public const string UpdateRatio = "update-ratio";
    public const string LayerRotation = "layer-rotation";

    /// <summary>Scores of rules at every epoch: this and the rule's name.</summary>
    public const string ScorePrefix = "score/";
}
