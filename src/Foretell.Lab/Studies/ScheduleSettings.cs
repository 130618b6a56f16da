using System.Collections.Immutable;

namespace Foretell.Lab.Studies;

/// <summary>How the learning rate changes over a run.</summary>
/// <param name="WarmUp">Epochs over which the rate rises linearly from 0 to its full value; 0: none.</param>
public abstract record ScheduleSettings(double WarmUp);

/// <summary>The same rate throughout.</summary>
/// <param name="WarmUp">As in <see cref="ScheduleSettings"/>.</param>
public sealed record ConstantSchedule(double WarmUp) : ScheduleSettings(WarmUp);

/// <summary>The rate is multiplied by a factor after each of the given epochs.</summary>
/// <param name="After">Epochs, ascending.</param>
/// <param name="Factor">Above 0, at most 1.</param>
/// <param name="WarmUp">As in <see cref="ScheduleSettings"/>.</param>
public sealed record StepSchedule(ImmutableArray<int> After, double Factor, double WarmUp) : ScheduleSettings(WarmUp);

/// <summary>Half a cosine from the full rate after warm-up to a fraction of it at the end.</summary>
/// <param name="Final">That fraction, in [0, 1].</param>
/// <param name="WarmUp">As in <see cref="ScheduleSettings"/>.</param>
public sealed record CosineSchedule(double Final, double WarmUp) : ScheduleSettings(WarmUp);
