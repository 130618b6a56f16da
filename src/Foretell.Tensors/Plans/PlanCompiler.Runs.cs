using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations;

namespace Foretell.Tensors.Plans;

/// <content>Decides which neighboring steps process the rows of a block together.</content>
internal sealed partial class PlanCompiler
{
    // The results of the steps of a run should stay in the first-level cache until the last step has read them.
    private const long RunFloats = 8192;

    // For shorter rows, a call costs more than the cache saves.
    private const long LeastRowFloats = 256;

    // Rows are independent of each other, so the bits do not depend on this.
    private (Value[] Values, int Rows)[] RunsOf(Value[] steps)
    {
        List<(Value[] Values, int Rows)> runs = [];
        for (int start = 0; start < steps.Length;)
        {
            int end = start + 1;
            long written = 0;
            if (GoesByRows(steps[start]))
            {
                for (end = start; end < steps.Length && GoesByRows(steps[end]); end++)
                {
                    written += steps[end].Shape.RowCount * (RecipeOf(steps[end]).Beside is null ? 1 : 2);
                }
            }

            int rows = end - start == 1 ? Plan.BlockRows : (int)Math.Clamp(RunFloats / written, 1, Plan.BlockRows);
            runs.Add((steps[start..end], rows));
            start = end;
        }

        return [.. runs];
    }

    private bool GoesByRows(Value value) => FlowOf(value) == Flow.RowWise && RecipeOf(value).Kernel.StartsCheaply
        && value.Shape.RowCount >= LeastRowFloats;
}
