using Foretell.Tensors;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Training.Networks;

namespace Foretell.Training.Loop;

/// <summary>The plan of one training step: gradients of the mean loss, losses, logits, moving statistics.</summary>
/// <remarks>Outputs in this order: the gradient of every trained parameter (contiguous, in the layout of
/// <see cref="Weights.Trained"/>), losses [N], logits [N, K], then the new values of the assigned parameters.</remarks>
internal sealed class StepPlan
{
    public StepPlan(Network network, int tableRows, int batch)
    {
        Batch = batch;
        Graph graph = new();
        Value rows = graph.Input(BatchInputs.Rows, new Shape(batch), batched: true);
        Value table = graph.Parameter(BatchInputs.Examples, new Shape([tableRows, .. network.Example.Sizes]));
        Value labels = graph.Parameter(BatchInputs.Labels, new Shape(tableRows)).Gather(rows);
        (Value logits, Trace trace) = network.Trace(graph, table.Gather(rows), TraceMode.Training);
        Value losses = logits.SoftmaxCrossEntropy(labels);
        // The gradient of the mean loss: each example's loss weighs 1/N.
        Value seed = Value.Constant(graph, (float)(1.0 / batch), losses.Shape, batched: true);
        Parameter[] trained = [.. network.Parameters.Where(p => p.IsTrained)];
        IReadOnlyList<Value> gradients = Gradients.Of(losses, [.. trained.Select(p => graph.Find(p.Name)!)], seed);
        Assigned = [.. trace.Assignments.Select(a => network.Parameter(a.Target.Name!))];
        GradientCount = trained.Length;
        Plan = Plan.Compile([.. gradients, losses, logits, .. trace.Assignments.Select(a => a.NewValue)]);
    }

    public int Batch { get; }

    public Plan Plan { get; }

    public int GradientCount { get; }

    public int LossesOutput => GradientCount;

    public int LogitsOutput => GradientCount + 1;

    public int FirstAssignedOutput => GradientCount + 2;

    public Parameter[] Assigned { get; }
}

/// <summary>Names of the inputs that feed a batch.</summary>
internal static class BatchInputs
{
    public const string Rows = "batch-rows";
    public const string Examples = "batch-examples";
    public const string Labels = "batch-labels";
}
