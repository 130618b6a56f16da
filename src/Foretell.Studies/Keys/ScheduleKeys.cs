using Foretell.Studies.Json;
using Foretell.Studies.Shapes;
using Foretell.Training.Schedules;

namespace Foretell.Studies.Keys;

/// <summary>"schedule": how the learning rate changes over a run.</summary>
internal static class ScheduleKeys
{
    private static readonly Key After = new("after", new ListShape(Numbers.Whole(1, StudyKeys.MostEpochs), 1, 64),
        "Epochs after which the rate is multiplied by the factor, ascending.")
    { Required = true };

    private static readonly Key Factor = new("factor", Numbers.Share, "Multiplies the rate at each step.")
    {
        Default = Node.Of(0.1),
    };

    private static readonly Key Final = new("final", Numbers.Fraction,
        "The fraction of the full rate that is left at the end.")
    { Default = Node.Of(0) };

    public static VariantShape<LearningRateSchedule> Shape { get; } = new("schedule", "kind",
    [
        new("constant", "The same rate throughout.", [],
            values => new ConstantRate(values.Number("warm-up"))),
        new("step", "The rate falls by a factor after given epochs.", [After, Factor],
            values => new StepRate(values.Wholes("after"), values.Number("factor"), values.Number("warm-up"))),
        new("cosine", "Half a cosine from the full rate to its final fraction.", [Final],
            values => new CosineRate(values.Number("final"), values.Number("warm-up"))),
    ])
    {
        DefaultKind = "constant",
        Common =
        [
            new("warm-up", new NumberShape(0, StudyKeys.MostEpochs),
                "Epochs over which the rate rises linearly from 0 to its full value.") { Default = Node.Of(0) },
        ],
    };
}
