using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tests.Loop;

namespace Foretell.Training.Tests.Optimizers;

/// <summary>Weights of a small network and their updates, fed with gradients that depend on step and index.</summary>
internal sealed class UpdaterRun : IDisposable
{
    public UpdaterRun(
        Optimizer optimizer, double l2 = 0, IReadOnlyList<RateMultiplier>? multipliers = null,
        IReadOnlyList<NamePattern>? frozen = null)
    {
        Weights = Samples.Weights(Samples.Network);
        foreach (Parameter p in Samples.Network.Parameters
            .Where(p => p.Role is ParameterRole.Bias or ParameterRole.Shift))
        {
            Weights[p].Fill(0.1f);
        }

        Updater = new WeightUpdater(
            Samples.Network, optimizer, ParameterUpdate.Of(Samples.Network, l2, multipliers ?? [], frozen ?? []));
    }

    public Weights Weights { get; }

    public WeightUpdater Updater { get; }

    /// <summary>The gradient of a step: 0 in the padding, as that of a plan.</summary>
    public float[] Gradient(long step)
    {
        float[] gradient = new float[Samples.Network.TrainedFloats];
        foreach (Parameter p in Samples.Network.Parameters.Where(p => p.IsTrained))
        {
            for (int i = (int)p.Offset; i < p.Offset + p.Count; i++)
            {
                gradient[i] = OptimizerRun.Gradient(step, i);
            }
        }

        return gradient;
    }

    public UpdaterRun Steps(long count, long first = 1)
    {
        for (long step = first; step < first + count; step++)
        {
            Updater.Update(Weights.Trained, Gradient(step), step, OptimizerRun.LearningRate(step));
        }

        return this;
    }

    public void Dispose() => Weights.Dispose();
}
