using Foretell.Records.Settings;
using Foretell.Training.Loop;

namespace Foretell.Signals.Cadences;

/// <summary>The ends of epochs k, 2k, 3k, ...</summary>
/// <param name="Every">k, at least 1.</param>
public sealed record EpochCadence(int Every = 1) : Cadence
{
    /// <summary>The kind <c>epochs</c>.</summary>
    public static Kind<Cadence> Definition { get; } = new(
        "epochs", "The ends of epochs.",
        [new("every", NumberType.WholeFrom(1, 1_000_000_000), "Every how many.") { Default = 1 }],
        values => new EpochCadence(values.Whole("every")));

    /// <summary>k.</summary>
    public int Every { get; } = AtLeastOne(Every, "every");

    /// <inheritdoc/>
    public override bool IncludesEveryEpochEnd => Every == 1;

    /// <inheritdoc/>
    public override Cadence Thinned() => new EpochCadence(checked(2 * Every));

    /// <inheritdoc/>
    protected override bool IncludesLater(MomentPosition at) => at.IsEpochEnd && at.Epoch % Every == 0;
}
