using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Training.Data;
using Foretell.Training.Networks;
using Foretell.Training.Quantities;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>The plan of one evaluated batch: losses [N] (of a loss of the whole batch, the network's outputs instead),
/// predictions [N, outputs], then what taps take.</summary>
internal sealed class EvaluationPlan
{
    public EvaluationPlan(
        Network network, Loss loss, DataSet data, int batch, IReadOnlyList<IEvaluationTap> taps)
    {
        Batch = batch;
        Taps = [.. taps];
        Graph graph = new();
        Value rows = graph.Input(BatchInputs.Rows, new Shape(batch), batched: true);
        Value targets = DataTable.Targets(graph, rows, data);
        (Value outputs, Trace trace) = network.Trace(
            graph, DataTable.Examples(graph, rows, data), TraceMode.Evaluation,
            taps.Any(tap => tap.NeedsPreActivations));
        Value first = loss is PerExampleLoss perExample ? perExample.Trace(outputs, targets) : outputs;
        Value predictions = loss.Predictions(outputs, data.Targets.Kind);
        bool same = ReferenceEquals(first, predictions);
        PredictionsOutput = same ? 0 : 1;
        List<Value> all = [first, .. same ? (Value[])[] : [predictions]];
        List<(int, int)> taken = [];
        foreach (IEvaluationTap tap in taps)
        {
            IReadOnlyList<Value> values = tap.Trace(trace);
            taken.Add((all.Count, values.Count));
            all.AddRange(values);
        }

        Taken = taken;
        Plan = Plan.Compile([.. all]);
    }

    public int Batch { get; }

    public Plan Plan { get; }

    public int PredictionsOutput { get; }

    public IEvaluationTap[] Taps { get; }

    /// <summary>For each tap, the first of the plan's outputs that it takes, and how many.</summary>
    public IReadOnlyList<(int First, int Count)> Taken { get; }

    public bool IsFor(int batch, IReadOnlyList<IEvaluationTap> taps)
    {
        bool same = batch == Batch && taps.Count == Taps.Length;
        for (int i = 0; same && i < Taps.Length; i++)
        {
            same = ReferenceEquals(taps[i], Taps[i]);
        }

        return same;
    }
}
