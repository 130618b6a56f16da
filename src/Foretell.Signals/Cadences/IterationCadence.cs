using Foretell.Records.Settings;
using Foretell.Training.Loop;

namespace Foretell.Signals.Cadences;

/// <summary>Iterations k, 2k, 3k, ...</summary>
/// <param name="Every">k, at least 1.</param>
public sealed record IterationCadence(int Every) : Cadence
{
    /// <summary>The kind <c>iterations</c>.</summary>
    public static Kind<Cadence> Definition { get; } = new(
        "iterations", "Iterations (updates), counted from the start of the run.",
        [new("every", NumberType.WholeFrom(1, 1_000_000_000), "Every how many.") { Default = 1 }],
        values => new IterationCadence(values.Whole("every")));

    /// <summary>k.</summary>
    public int Every { get; } = AtLeastOne(Every, "every");

    /// <inheritdoc/>
    public override bool IncludesEveryEpochEnd => Every == 1;

    /// <inheritdoc/>
    public override Cadence Thinned() => new IterationCadence(checked(2 * Every));

    /// <inheritdoc/>
    protected override bool IncludesLater(MomentPosition at) => at.Iteration % Every == 0;
}
