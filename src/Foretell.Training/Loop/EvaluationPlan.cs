using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Training.Data;
using Foretell.Training.Networks;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>The plan of one evaluated batch: losses [N] (of a loss of the whole batch, the network's outputs instead),
/// predictions [N, outputs], then the hidden layers that are asked for.</summary>
internal sealed class EvaluationPlan
{
    public EvaluationPlan(
        Network network, Loss loss, DataSet data, int batch, ActivationOptions options, Needs needs)
    {
        Batch = batch;
        bool before = needs.HasFlag(Needs.PreActivations);
        bool after = needs.HasFlag(Needs.Activations);
        Graph graph = new();
        Value rows = graph.Input(BatchInputs.Rows, new Shape(batch), batched: true);
        Value targets = DataTable.Targets(graph, rows, data);
        (Value outputs, Trace trace) = network.Trace(
            graph, DataTable.Examples(graph, rows, data), TraceMode.Evaluation, before);
        Value first = loss is PerExampleLoss perExample ? perExample.Trace(outputs, targets) : outputs;
        Value predictions = loss.Predictions(outputs, data.Targets.Kind);
        bool same = ReferenceEquals(first, predictions);
        PredictionsOutput = same ? 0 : 1;
        int views = PredictionsOutput + 1;
        Observation[] hidden = [.. trace.Observations.Where(o => o.IsHidden)];
        Value[] viewsAfter = after ? [.. hidden.Select(o => View(o.Output, options.Positions))] : [];
        Value[] viewsBefore = before ? [.. hidden.Select(o => View(o.PreActivation, options.Positions))] : [];
        After = [.. viewsAfter.Select((view, i) => new LayerView(hidden[i].Layer, view, views + i))];
        Before = [.. viewsBefore.Select((view, i) => new LayerView(
            hidden[i].Layer, view, views + viewsAfter.Length + i))];
        Plan = Plan.Compile([first, .. same ? (Value[])[] : [predictions], .. viewsAfter, .. viewsBefore]);
    }

    public int Batch { get; }

    public Plan Plan { get; }

    public int PredictionsOutput { get; }

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
