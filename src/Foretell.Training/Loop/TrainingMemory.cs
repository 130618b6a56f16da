using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Training.Data;
using Foretell.Training.Networks;
using Foretell.Training.Optimizers;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>What a run takes of memory, told from its architecture before anything is allocated.</summary>
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
    /// 4 bytes a number for the weights, the initial and the previous ones, the copies of the first two that a
    /// checkpoint takes while it is written, each plan's gradient, the gradient that is kept, and what the optimizer
    /// keeps and needs to work.
    /// </returns>
    public static long OfParameters(Network network, Optimizer optimizer, bool hasSmallerBatch)
    {
        const int copiesOfWeights = 5;
        int copiesOfGradients = hasSmallerBatch ? 3 : 2;
        return sizeof(float)
            * (copiesOfWeights * network.TotalFloats + copiesOfGradients * network.TrainedFloats
                + WeightUpdater.FloatsOf(network, optimizer));
    }

    /// <summary>Bytes for what hidden layers show of the held-out examples, and for the spectra of that.</summary>
    /// <param name="network">What is evaluated.</param>
    /// <param name="heldOut">Examples it is evaluated on.</param>
    /// <param name="options">Which numbers of hidden layers signals see.</param>
    /// <param name="needs">What signals need; only activations count here.</param>
    public static long OfHeldOut(Network network, int heldOut, ActivationOptions options, Needs needs)
    {
        int kinds = (needs.HasFlag(Needs.Activations) ? 1 : 0) + (needs.HasFlag(Needs.PreActivations) ? 1 : 0);
        long floats = 0;
        long square = 0;
        foreach (Shape output in kinds == 0 ? [] : HiddenOutputs(network))
        {
            bool isImage = output.Rank == 4;
            int positions = isImage ? Math.Clamp(options.Positions, 1, output[1] * output[2]) : 1;
            long columns = isImage ? output[^1] : output.RowCount;
            long rows = (long)heldOut * positions;
            floats += rows * columns;
            long side = Math.Min(rows, columns);
            square = Math.Max(square, side * side);
        }

        return kinds * sizeof(float) * floats + sizeof(double) * square;
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
            return 4 * sizeof(float) * (long)(batch + rest) * HiddenOutputs(network).Sum(output => output.RowCount);
        }

        return Of(batch) + (rest > 0 ? Of(rest) : 0);

        long Of(int rows) =>
            new StepPlan(network, (task ?? LearningTask.DefaultFor(data.Targets)).Loss, data, rows).Plan.MemoryBytes(1)
            - sizeof(float) * network.TrainedFloats;
    }

    private static List<Shape> HiddenOutputs(Network network)
    {
        Graph graph = new();
        Value examples = graph.Input("examples", new Shape([2, .. network.Example.Sizes]), batched: true);
        return [.. network.Trace(graph, examples, TraceMode.Evaluation).Trace.Observations
            .Where(observation => observation.IsHidden).Select(observation => observation.Output.Shape)];
    }
}
