namespace Foretell.Forecasts.Judging;

/// <summary>What a screen with a rule would have saved, and what it would have lost.</summary>
/// <param name="Confusion">Verdicts against final accuracies, over the runs that were there to be judged.</param>
/// <param name="Continued">Runs trained to the end.</param>
/// <param name="GivenUp">Runs given up.</param>
/// <param name="Done">Runs ended as trained already.</param>
/// <param name="EpochsInFull">Epochs that training everything took, all runs together.</param>
/// <param name="EpochsSaved">Epochs of it that the rule would have saved.</param>
/// <param name="ShareSaved">The quotient of the two, in [0, 1]; 0 where nothing was trained.</param>
/// <param name="BestRunLost">Whether every run with the best final accuracy was given up; null where all
/// diverged.</param>
/// <param name="Regret">
/// Best final accuracy less the best that the screen ends with, a run that is done counting with its accuracy then and
/// nothing kept counting 0; null without held-out accuracy to compare, and where all diverged.
/// </param>
public sealed record ScreenOutcome(
    BinaryConfusion Confusion,
    int Continued,
    int GivenUp,
    int Done,
    long EpochsInFull,
    long EpochsSaved,
    double ShareSaved,
    bool? BestRunLost,
    double? Regret);
