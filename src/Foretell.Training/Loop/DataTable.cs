using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;
using Foretell.Training.Data;

namespace Foretell.Training.Loop;

/// <summary>A data set as plans read it.</summary>
internal static class DataTable
{
    /// <summary>The examples of the rows of a batch, [batch, ...].</summary>
    public static Value Examples(Graph graph, Value rows, DataSet data) => graph.Parameter(
        BatchInputs.Examples, new Tensors.Shape([data.Count, .. data.ExampleShape])).Gather(rows);

    /// <summary>The targets of the rows of a batch, [batch] or [batch, D].</summary>
    public static Value Targets(Graph graph, Value rows, DataSet data) => graph.Parameter(
        BatchInputs.Targets, new Tensors.Shape([data.Count, .. data.Targets.Row.Sizes])).Gather(rows);

    /// <summary>Gives a plan the examples and targets.</summary>
    public static void Bind(Execution execution, DataSet data)
    {
        execution.Bind(BatchInputs.Examples, data.Features);
        execution.Bind(BatchInputs.Targets, data.Targets.Values);
    }
}
