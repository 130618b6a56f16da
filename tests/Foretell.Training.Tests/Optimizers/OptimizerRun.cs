using Foretell.Training.Optimizers;

namespace Foretell.Training.Tests.Optimizers;

/// <summary>Weights and slots of one optimizer under test, fed with gradients that depend on step and index.</summary>
internal sealed class OptimizerRun
{
    private readonly ElementwiseOptimizer _optimizer;

    public OptimizerRun(ElementwiseOptimizer optimizer, int count, int start = 0)
    {
        _optimizer = optimizer;
        Start = start;
        Weights = [.. Enumerable.Range(start, count).Select(i => OptimizerCases.Wave(1000 + i))];
        First = new float[optimizer.SlotCount > 0 ? count : 0];
        Second = new float[optimizer.SlotCount > 1 ? count : 0];
        optimizer.Initialize(Slots);
    }

    public int Start { get; }

    public float[] Weights { get; }

    public float[] First { get; }

    public float[] Second { get; }

    public OptimizerSlots Slots => new(First, Second);

    public static double LearningRate(long step) => step <= 10 ? 0.05 : 0.02;

    public static float Gradient(long step, int index) => OptimizerCases.Wave((step * 100_003) + index);

    public void Step(long step, params UpdateSlice[] slices)
    {
        float[] gradients = [.. Enumerable.Range(Start, Weights.Length).Select(i => Gradient(step, i))];
        if (slices.Length == 0)
        {
            _optimizer.Update(Weights, gradients, Slots, step, LearningRate(step));
        }
        else
        {
            _optimizer.Update(Weights, gradients, Slots, slices, step, LearningRate(step));
        }
    }

    public OptimizerRun Steps(long count, params UpdateSlice[] slices)
    {
        for (long step = 1; step <= count; step++)
        {
            Step(step, slices);
        }

        return this;
    }
}
