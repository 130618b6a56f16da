using Foretell.Training.Loop;
using Foretell.Training.Quantities;

namespace Foretell.Training.Tests.Quantities;

/// <summary>Asks for quantities where a test wants them, and hands the moments to it.</summary>
internal sealed class RecordingObserver(
    IReadOnlyCollection<Quantity> quantities, Func<MomentPosition, bool> includes, Action<Moment> seen)
        : IMomentObserver
{
    public IReadOnlyCollection<Quantity> Quantities { get; set; } = quantities;

    public IReadOnlyCollection<Quantity>? QuantitiesAt(MomentPosition at) => includes(at) ? Quantities : null;

    public void Observe(Moment moment) => seen(moment);
}
