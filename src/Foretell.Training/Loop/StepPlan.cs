using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Training.Data;
using Foretell.Training.Networks;
using Foretell.Training.Tasks;

namespace Foretell.Training.Loop;

/// <summary>The plan of one training step: gradients of the batch's loss, the loss, predictions, moving
/// statistics.</summary>
/// <remarks>Outputs in this order: the gradient of every trained parameter (contiguous, in the layout of
/// <see cref="Weights.Trained"/>), the loss ([N] for a loss of examples, [] for one of the whole batch), predictions
/// [N, outputs], then the new values of the assigned parameters. Reads what each example weighs where the data have a
/// mask.</remarks>
internal sealed class StepPlan
{
    public StepPlan(Network network, Loss loss, DataSet data, int batch)
    {
        Batch = batch;
        Graph graph = new();
        Value rows = graph.Input(BatchInputs.Rows, new Shape(batch), batched: true);
        Value? weights = data.Mask is null ? null : graph.Input(BatchInputs.Weights, new Shape(batch), batched: true);
        Value targets = DataTable.Targets(graph, rows, data);
        (Value outputs, Trace trace) =
            network.Trace(graph, DataTable.Examples(graph, rows, data), TraceMode.Training);
        (Value value, Value seed) = loss.TraceStep(outputs, targets, weights);
        Parameter[] trained = [.. network.Parameters.Where(p => p.IsTrained)];
        IReadOnlyList<Value> gradients = Gradients.Of(value, [.. trained.Select(p => graph.Find(p.Name)!)], seed);
        Assigned = [.. trace.Assignments.Select(a => network.Parameter(a.Target.Name!))];
        GradientCount = trained.Length;
        Plan = Plan.Compile([
            .. gradients, value, loss.Predictions(outputs, data.Targets.Kind),
            .. trace.Assignments.Select(a => a.NewValue)]);
    }

    public int Batch { get; }

    public Plan Plan { get; }

    public int GradientCount { get; }

    public int LossOutput => GradientCount;

    public int PredictionsOutput => GradientCount + 1;

    public int FirstAssignedOutput => GradientCount + 2;

    public Parameter[] Assigned { get; }
}
