using Foretell.Records.Settings;
using Foretell.Training.Loop;

namespace Foretell.Signals.Cadences;

/// <summary>k moments in each epoch, evenly spread, the last of them the epoch's end.</summary>
/// <remarks>Update u of n in an epoch is a moment if floor(u k / n) is larger than floor((u - 1) k / n): all updates
/// where an epoch has no more than k.</remarks>
/// <param name="Times">k, at least 1.</param>
public sealed record PerEpochCadence(int Times) : Cadence
{
    /// <summary>The kind <c>per-epoch</c>.</summary>
    public static Kind<Cadence> Definition { get; } = new(
        "per-epoch", "Moments evenly spread over each epoch, the last of them its end.",
        [new("times", NumberType.WholeFrom(1, 1_000_000), "How many in an epoch.") { Required = true }],
        values => new PerEpochCadence(values.Whole("times")));

    /// <summary>k.</summary>
    public int Times { get; } = AtLeastOne(Times, "times");

    /// <inheritdoc/>
    public override bool IncludesEveryEpochEnd => true;

    /// <inheritdoc/>
    public override Cadence Thinned() => Times == 1 ? new EpochCadence(2) : new PerEpochCadence(Times / 2);

    /// <inheritdoc/>
    protected override bool IncludesLater(MomentPosition at)
    {
        long update = at.UpdatesInEpoch;
        return update * Times / at.UpdatesPerEpoch > (update - 1) * Times / at.UpdatesPerEpoch;
    }
}
