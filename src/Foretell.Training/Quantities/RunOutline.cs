using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Training.Data;
using Foretell.Training.Loop;
using Foretell.Training.Networks;

namespace Foretell.Training.Quantities;

/// <summary>What is known of a run before anything is allocated for it: enough to compute the memory that quantities
/// take.</summary>
/// <param name="network">What is trained.</param>
/// <param name="data">Its data.</param>
/// <param name="batch">Examples of a batch.</param>
/// <param name="activations">Which numbers of hidden layers are observed.</param>
public sealed class RunOutline(Network network, DataPair data, int batch, ActivationOptions activations)
{
    private Shape[]? _hiddenOutputs;

    /// <summary>What is trained.</summary>
    public Network Network => network;

    /// <summary>The run's data.</summary>
    public DataPair Data => data;

    /// <summary>Examples on which quantities are observed.</summary>
    public int ProbeCount => (data.Probe ?? data.HeldOut).Count;

    /// <summary>Examples of a batch.</summary>
    public int Batch => batch;

    /// <summary>Which numbers of hidden layers are observed.</summary>
    public ActivationOptions Activations => activations;

    /// <summary>The outputs of the hidden layers for a batch of two, [2, units] or [2, H, W, C], in forward
    /// order.</summary>
    public IReadOnlyList<Shape> HiddenOutputs => _hiddenOutputs ??= OutputsOf(network);

    internal static Shape[] OutputsOf(Network network)
    {
        Graph graph = new();
        Value examples = graph.Input("examples", new Shape([2, .. network.Example.Sizes]), batched: true);
        return [.. network.Trace(graph, examples, TraceMode.Evaluation).Trace.Observations
            .Where(observation => observation.IsHidden).Select(observation => observation.Output.Shape)];
    }
}
