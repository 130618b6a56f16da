using Foretell.Tensors.Kernels.Updates;

namespace Foretell.Training.Optimizers;

/// <summary>What an elementwise optimizer needs to know of one step, besides the vectors.</summary>
/// <param name="Number">Step, from 1: the power in a bias correction.</param>
/// <param name="LearningRate">Scheduled and multiplied.</param>
/// <param name="Decay">Weight decay as the kernels take it.</param>
public readonly record struct UpdateStep(long Number, double LearningRate, WeightDecay Decay)
{
    /// <summary>
    /// 1 - decay^<see cref="Number"/>, the share of the gradients seen in a running mean that began at 0.
    /// </summary>
    /// <param name="decay">The running mean's decay, in [0, 1).</param>
    /// <remarks>
    /// The power by repeated squaring in double, so that it depends on the step alone and has the same bits everywhere.
    /// </remarks>
    public double BiasCorrection(double decay)
    {
        double power = 1;
        double square = decay;
        for (long rest = Number; rest > 0; rest >>= 1)
        {
            if ((rest & 1) == 1)
            {
                power *= square;
            }

            square *= square;
        }

        return 1 - power;
    }

    /// <summary>Refuses a step below 1, and a learning rate that is negative or not finite.</summary>
    internal static void Require(long step, double learningRate)
    {
        if (step < 1 || !double.IsFinite(learningRate) || learningRate < 0)
        {
            throw new ArgumentException(
                $"An update needs a step from 1 and a finite learning rate of at least 0; got step {step}, "
                + $"learning rate {learningRate}.");
        }
    }
}
