using Foretell.Studies;
using Foretell.Training.Data;

namespace Foretell.Zoos.Building;

/// <summary>Tells how much of a zoo's work is done and how long the rest will take. Called under the zoo's
/// lock.</summary>
internal sealed class ZooClock(TimeProvider clock)
{
    // Of one image in a training step, in units of one in an evaluation: forward, and twice as much backward.
    private const double TrainingCost = 3;

    private readonly long _started = clock.GetTimestamp();
    private double _total;
    private double _before;
    private double _done;

    public double Share => _total > 0 ? (_before + _done) / _total : 1;

    /// <summary>At the speed since the start; null before there is one.</summary>
    public TimeSpan? Left => _done > 0
        ? clock.GetElapsedTime(_started) * ((_total - _before - _done) / _done)
        : null;

    public static double CostOf(Candidate candidate, int epochs, DataPair data)
    {
        double steps = data.Training.Count / candidate.Settings.Batch.Size * (double)candidate.Settings.Batch.Size;
        int looks = ZooEpochs.Of(epochs).Count;
        return epochs * steps * TrainingCost + looks * (steps + data.HeldOut.Count);
    }

    public void Expect(double cost, bool isDone)
    {
        _total += cost;
        _before += isDone ? cost : 0;
    }

    public void Add(double cost) => _done += cost;
}
