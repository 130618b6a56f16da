namespace Foretell.Reproductions.Dai;

/// <summary>What Jain and Ramaswamy (arXiv:2111.13075) printed of one experiment, and its sizes.</summary>
/// <param name="Name">The reproduction's name.</param>
/// <param name="Title">The experiment.</param>
/// <param name="Study">The shipped study that describes it.</param>
/// <param name="Candidates">Initializations or pairs in the paper.</param>
/// <param name="Succeeded">How many ended above 65 % held-out accuracy; null where it was not said.</param>
/// <param name="Spearman">Per checkpoint: rank correlation of ζ₁, ζ₂ and accuracy with the final accuracy.</param>
/// <param name="SmokeCandidates">Candidates at smoke scale.</param>
/// <param name="SmokeEpochs">Epochs at smoke scale.</param>
/// <param name="FinalFigure">Number of the figure of final accuracies; null for none.</param>
/// <param name="ConfusionFigure">Number of the figure of confusion matrices; null for none.</param>
/// <param name="CurvesFigure">Number of the figure of five runs; null for none.</param>
/// <param name="OtherRate">A second learning rate to train at, since the paper's is lost; null for none.</param>
public sealed record DaiPublished(
    string Name, string Title, string Study, int Candidates, int? Succeeded,
    IReadOnlyList<(int Epoch, double LabelFree, double WithLabels, double Accuracy)> Spearman,
    int SmokeCandidates, int SmokeEpochs, int? FinalFigure, int? ConfusionFigure, int? CurvesFigure,
    double? OtherRate = null)
{
    /// <summary>Final held-out accuracy above which a run counts as a success.</summary>
    public const double SuccessAbove = 0.65;

    /// <summary>DA-I: Table I, Figures 2, 4, 5.</summary>
    public static DaiPublished One { get; } = new(
        "dai-1", "DA-I, 120 initializations (Table I, Figures 2, 4, 5)", "dai-1", 120, 32,
        [(10, 0.404, 0.707, 0.685), (20, 0.773, 0.829, 0.820), (30, 0.831, 0.872, 0.878)], 4, 12, 2, 5, 4);

    /// <summary>DA-II: Table II, Figures 6, 8.</summary>
    public static DaiPublished Two { get; } = new(
        "dai-2", "DA-II, 137 initializations (Table II, Figures 6, 8)", "dai-2", 137, 34,
        [(10, 0.395, 0.766, 0.716), (20, 0.324, 0.767, 0.762), (30, 0.414, 0.818, 0.786)], 10, 15, 8, 6, null);

    /// <summary>Fifty pairs of architecture and initialization: Table III.</summary>
    public static DaiPublished Architectures { get; } = new(
        "dai-architectures", "50 pairs of architecture and initialization (Table III)", "dai-architectures", 50, null,
        [(10, 0.529, 0.719, 0.671), (20, 0.632, 0.789, 0.752), (30, 0.657, 0.843, 0.814)], 4, 12, null, null, null,
        OtherRate: 1e-4);
}
