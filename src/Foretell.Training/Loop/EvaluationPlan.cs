using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Training.Networks;

namespace Foretell.Training.Loop;

/// <summary>The plan of one evaluated batch: losses [N], logits [N, K], then the activations of the hidden layers, if asked for.</summary>
internal sealed class EvaluationPlan
{
    public EvaluationPlan(Network network, int tableRows, int batch, ActivationOptions? activations)
    {
        Batch = batch;
        Graph graph = new();
        Value rows = graph.Input(BatchInputs.Rows, new Shape(batch), batched: true);
        Value table = graph.Parameter(BatchInputs.Examples, new Shape([tableRows, .. network.Example.Sizes]));
        Value labels = graph.Parameter(BatchInputs.Labels, new Shape(tableRows)).Gather(rows);
        (Value logits, Trace trace) = network.Trace(
            graph, table.Gather(rows), TraceMode.Evaluation, activations?.BeforeActivation ?? false);
        List<Value> observed = [];
        List<(string, int, int)> layers = [];
        if (activations is not null)
        {
            foreach (Observation layer in trace.Observations.Where(o => o.IsHidden))
            {
                Value view = View(activations.BeforeActivation ? layer.PreActivation : layer.Output, activations.Positions);
                observed.Add(view);
                int columns = view.Shape[^1];
                layers.Add((layer.Layer, (int)(view.Shape.RowCount / columns), columns));
            }
        }

        Layers = layers;
        Plan = Plan.Compile([logits.SoftmaxCrossEntropy(labels), logits, .. observed]);
    }

    public int Batch { get; }

    public Plan Plan { get; }

    /// <summary>Name, rows per example and columns of each observed layer; output i + 2 of the plan.</summary>
    public IReadOnlyList<(string Layer, int RowsPerExample, int Columns)> Layers { get; }

    private static Value View(Value output, int positions)
    {
        if (output.Shape.Rank != 4)
        {
            return output.Flatten();
        }

        int all = output.Shape[1] * output.Shape[2];
        if (positions <= 0)
        {
            return output.Mean(1, 3);
        }

        int taken = Math.Min(positions, all);
        Value flat = output.Reshape(new Shape(output.Shape[0], all, output.Shape[3]));
        // Evenly spread: the middle of each of `taken` equal stretches of positions.
        return Value.Concatenate(
            1, [.. Enumerable.Range(0, taken).Select(i => flat.Slice(1, (2 * i + 1) * all / (2 * taken), 1))]);
    }
}
