using Foretell.Training.Data;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Quantities;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>The memory that a run takes, computed from its architecture before anything is allocated.</summary>
/// <remarks>The data sets are not counted: runs share them.</remarks>
public static class TrainingMemory
{
    /// <summary>The most numbers a network can have: its weights are one vector.</summary>
    public static long MostNumbers => Array.MaxLength;

    /// <summary>Bytes for all that is as long as the weights.</summary>
    /// <param name="network">What is trained.</param>
    /// <param name="optimizer">Describes what it keeps.</param>
    /// <param name="hasSmallerBatch">Whether an epoch's last batch is smaller and trained on: a plan of its
    /// own.</param>
    /// <returns>
    /// 4 bytes a number for the weights and the initial ones, the copies of both that a checkpoint takes while it is
    /// written, each plan's gradient, and what the optimizer keeps and needs to work.
    /// </returns>
    public static long OfParameters(Network network, Optimizer optimizer, bool hasSmallerBatch)
    {
        const int copiesOfWeights = 4;
        int copiesOfGradients = hasSmallerBatch ? 2 : 1;
        return sizeof(float)
            * (copiesOfWeights * network.TotalFloats + copiesOfGradients * network.TrainedFloats
                + WeightUpdater.FloatsOf(network, optimizer));
    }

    /// <summary>Bytes that the plans of training steps take on one thread, gradients aside.</summary>
    /// <param name="network">What is trained.</param>
    /// <param name="data">The training set.</param>
    /// <param name="batch">Examples of a batch.</param>
    /// <param name="hasSmallerBatch">As in <see cref="OfParameters"/>.</param>
    /// <param name="exact">Whether the plans are compiled, which takes milliseconds; else what layers show is
    /// counted, which is more than plans need where batches are large, and leaves their scratch out.</param>
    /// <param name="task">What is learned; null: the usual for the data's targets.</param>
    /// <exception cref="ArgumentException">A layer does not fit batches of that size.</exception>
    public static long OfSteps(
        Network network, DataSet data, int batch, bool hasSmallerBatch, bool exact, LearningTask? task = null)
    {
        int rest = hasSmallerBatch ? data.Count % batch : 0;
        if (!exact)
        {
            // What each layer shows and its gradient, twice over for layers that work in several steps.
            return 4 * sizeof(float) * (long)(batch + rest)
                * RunOutline.OutputsOf(network).Sum(output => output.RowCount);
        }

        return Of(batch) + (rest > 0 ? Of(rest) : 0);

        long Of(int rows) =>
            new StepPlan(network, (task ?? LearningTask.DefaultFor(data.Targets)).Loss, data, rows).Plan.MemoryBytes(1)
            - sizeof(float) * network.TrainedFloats;
    }
}
