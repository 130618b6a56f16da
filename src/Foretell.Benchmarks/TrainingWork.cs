using Foretell.Training.Loop;
using Foretell.Training.Networks;

namespace Foretell.Benchmarks;

/// <summary>What one training benchmark trains.</summary>
/// <param name="Network">The network.</param>
/// <param name="ExampleShape">The shape of one example.</param>
/// <param name="LearningRate">Adam's.</param>
internal sealed record TrainingWork(Module Network, int[] ExampleShape, double LearningRate)
{
    /// <summary>λ of the penalty on kernels.</summary>
    public double L2 { get; init; }

    /// <summary>Whether each epoch has an order of its own.</summary>
    public bool Shuffle { get; init; }

    /// <summary>Examples evaluated after each epoch.</summary>
    public int HeldOut { get; init; } = 1;

    /// <summary>Changes weights or optimizer state before the first step; null for nothing.</summary>
    public Action<Trainer>? Prepare { get; init; }
}
