namespace Foretell.Training.Data;

/// <summary>Where the examples of a probe set come from.</summary>
public enum ProbePart
{
    /// <summary>The held-out examples.</summary>
    HeldOut,

    /// <summary>The training examples.</summary>
    Training,
}
