using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Training.Networks;

namespace Foretell.Training.Loop;

/// <summary>The plan of one evaluated batch: losses [N], logits [N, K], then the hidden layers that are asked
/// for.</summary>
internal sealed class EvaluationPlan
{
    public EvaluationPlan(Network network, int tableRows, int batch, ActivationOptions options, Needs needs)
    {
        Batch = batch;
        bool before = needs.HasFlag(Needs.PreActivations);
        bool after = needs.HasFlag(Needs.Activations);
        Graph graph = new();
        Value rows = graph.Input(BatchInputs.Rows, new Shape(batch), batched: true);
        Value table = graph.Parameter(BatchInputs.Examples, new Shape([tableRows, .. network.Example.Sizes]));
        Value labels = graph.Parameter(BatchInputs.Labels, new Shape(tableRows)).Gather(rows);
        (Value logits, Trace trace) = network.Trace(graph, table.Gather(rows), TraceMode.Evaluation, before);
        Observation[] hidden = [.. trace.Observations.Where(o => o.IsHidden)];
        Value[] viewsAfter = after ? [.. hidden.Select(o => View(o.Output, options.Positions))] : [];
        Value[] viewsBefore = before ? [.. hidden.Select(o => View(o.PreActivation, options.Positions))] : [];
        After = [.. viewsAfter.Select((view, i) => new LayerView(hidden[i].Layer, view, 2 + i))];
        Before = [.. viewsBefore.Select((view, i) => new LayerView(hidden[i].Layer, view, 2 + viewsAfter.Length + i))];
        Plan = Plan.Compile([logits.SoftmaxCrossEntropy(labels), logits, .. viewsAfter, .. viewsBefore]);
    }

    public int Batch { get; }

    public Plan Plan { get; }

    /// <summary>The hidden layers after their activation, if asked for.</summary>
    public IReadOnlyList<LayerView> After { get; }

    /// <summary>The hidden layers before their activation, if asked for.</summary>
    public IReadOnlyList<LayerView> Before { get; }

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

/// <summary>One observed layer of an evaluation plan.</summary>
internal sealed class LayerView(string layer, Value view, int output)
{
    public string Layer => layer;

    /// <summary>The plan's output that holds it.</summary>
    public int Output => output;

    public int Columns { get; } = view.Shape[^1];

    public int RowsPerExample { get; } = (int)(view.Shape.RowCount / view.Shape[^1]);
}
