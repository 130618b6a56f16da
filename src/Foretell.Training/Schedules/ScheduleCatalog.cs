using Foretell.Records.Settings;

namespace Foretell.Training.Schedules;

/// <summary>The learning rate schedules that studies name.</summary>
public static class ScheduleCatalog
{
    /// <summary>All kinds.</summary>
    public static Catalog<LearningRateSchedule> Kinds { get; } = new(
        "schedule",
        ConstantRate.Definition,
        StepRate.Definition,
        CosineRate.Definition)
    {
        Default = ConstantRate.Definition.Word,
    };
}
