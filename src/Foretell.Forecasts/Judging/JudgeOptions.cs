namespace Foretell.Forecasts.Judging;

/// <summary>What a judgment compares, and how surely.</summary>
public sealed record JudgeOptions
{
    /// <summary>What counts as a success. Default: the best quarter of the study.</summary>
    public SuccessCriterion Success { get; init; } = SuccessCriterion.Best(0.25);

    /// <summary>
    /// Epochs at which every rule is judged, ascending. Null: 0.1, 0.2 and 0.3 of the epochs, while a whole screen is
    /// backtested with each rule's own checkpoints; <c>asha:own</c> always has its own there.
    /// </summary>
    public IReadOnlyList<int>? Checkpoints { get; init; }

    /// <summary>Replicates of the paired bootstrap. Default 1000.</summary>
    public int Replicates { get; init; } = 1000;

    /// <summary>Confidence of its interval, in (0, 1). Default 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Seed of its draws. Default 0.</summary>
    public ulong Seed { get; init; }
}
