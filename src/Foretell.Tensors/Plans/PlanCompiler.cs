using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations;
using Foretell.Tensors.Operations.Elementwise;
using Foretell.Tensors.Operations.Structure;

namespace Foretell.Tensors.Plans;

/// <summary>
/// Compiles a graph into a <see cref="Plan"/>: it determines 1. which values are needed, 2. their stages, 3. their
/// places in memory, 4. their kernels.
/// </summary>
internal sealed partial class PlanCompiler
{
    private readonly Graph _graph;
    private readonly Value[] _outputs;
    private readonly int _batchRows;
    private readonly List<Value> _needed = [];
    private readonly HashSet<int> _fusedAway = [];
    private readonly Dictionary<int, Recipe> _recipes = [];
    private readonly Dictionary<int, int> _stage = [];
    private readonly Dictionary<int, Operand> _place = [];
    private readonly List<Value> _bindings = [];
    private readonly IntervalAllocator _shared = new();
    private long _localFloats;

    public PlanCompiler(IReadOnlyList<Value> outputs)
    {
        if (outputs.Count == 0)
        {
            throw new ArgumentException("A plan needs at least one output; got none.", nameof(outputs));
        }

        _graph = outputs[0].Graph;
        HashSet<int> roots = [];
        // Each output has separate memory: inputs and values that share memory are copied (x times 1 is x, also for
        // -0).
        _outputs = [.. outputs.Select(v => Root(v) is { Operation: not null } root && roots.Add(root.Id) ? v : v * 1f)];
        _batchRows = FindNeeded();
    }

    public Plan Compile()
    {
        int stages = AssignStages();
        Fuse();
        (Value[] Blockwise, Value[] Whole)[] work = new (Value[], Value[])[stages + 1];
        for (int s = -1; s < stages; s++)
        {
            Value[] here = [.. _needed.Where(v => HasStep(v) && _stage[v.Id] == s)];
            work[s + 1] =
                ([.. here.Where(v => FlowOf(v) != Flow.Whole)], [.. here.Where(v => FlowOf(v) == Flow.Whole)]);
        }

        long[] outputOffsets = PlaceBindingsAndOutputs();
        PlaceShared(stages);
        Stage[] compiled = new Stage[work.Length];
        for (int s = 0; s < work.Length; s++)
        {
            (Value[] Values, int Rows)[] runs = RunsOf(work[s].Blockwise);
            PlaceLocal(work[s].Blockwise, [.. runs.SelectMany((r, i) => r.Values.Select(_ => i))]);
            compiled[s] = new Stage(
                [.. runs.Select(r => new StepRun([.. r.Values.Select(MakeStep)], r.Rows))],
                [.. work[s].Blockwise.Where(v => FlowOf(v) == Flow.Reduce)
                    .Select(v => new Combination(_place[v.Id], v.Shape.Count))],
                [.. work[s].Whole.Select(MakeStep)]);
        }

        long scratch = compiled.SelectMany(s => s.Blockwise)
            .Select(s => s.Kernel.ScratchFloats(Math.Min(_batchRows, Plan.BlockRows)))
            .Concat(compiled.SelectMany(s => s.Whole).Select(s => s.Kernel.ScratchFloats(s.WholeRows)))
            .DefaultIfEmpty(0).Max();
        return new Plan(
            _bindings, _outputs, outputOffsets, [.. compiled.Where(s => s.Runs.Length + s.Whole.Length > 0)],
            _batchRows, _shared.Size, _localFloats, IntervalAllocator.Pad(scratch));
    }

    private static Flow FlowOf(Value value) => value.Operation!.FlowOf(value.Inputs, value.Shape);

    // Reshapes share the memory of their operand.
    private static Value Root(Value value)
    {
        while (value.Operation is Reshape)
        {
            value = value.Inputs[0];
        }

        return value;
    }

    private bool HasStep(Value value) => value.Operation is not (null or Reshape) && !_fusedAway.Contains(value.Id);

    private int FindNeeded()
    {
        bool[] needed = new bool[_graph.Values.Count];
        foreach (Value output in _outputs)
        {
            needed[output.Id] = true;
        }

        int rows = 0;
        for (int id = needed.Length - 1; id >= 0; id--)
        {
            if (!needed[id])
            {
                continue;
            }

            Value value = _graph.Values[id];
            _needed.Add(value);
            foreach (Value input in value.Inputs)
            {
                needed[input.Id] = true;
            }

            if (value.Batched && (value.Shape[0] == 0 || (rows != 0 && value.Shape[0] != rows)))
            {
                throw new ArgumentException(
                    $"A plan needs one batch size of at least 1; got {value.Shape[0]} at {value}"
                    + $"{(rows == 0 ? "" : $" and {rows} elsewhere")}.");
            }

            rows = value.Batched ? value.Shape[0] : rows;
        }

        _needed.Reverse();
        return Math.Max(1, rows);
    }

    // Stage of a value: bound values and those that depend only on them come before all blocks (-1). A value computed
    // row by row shares the stage of the rows that it reads. Row-wise steps can use a sum or a whole tensor only from
    // the next stage on; whole steps can use it in the same stage.
    private int AssignStages()
    {
        int stages = 0;
        foreach (Value value in _needed)
        {
            int stage = -1;
            bool rowwise = value.Operation is not null && FlowOf(value) != Flow.Whole;
            foreach (Value input in value.Inputs)
            {
                bool late = rowwise && Root(input).Operation is not null && !input.Batched;
                stage = Math.Max(stage, _stage[input.Id] + (late && _stage[input.Id] >= 0 ? 1 : 0));
            }

            _stage[value.Id] = rowwise ? Math.Max(0, stage) : stage;
            stages = Math.Max(stages, _stage[value.Id] + 1);
        }

        return stages;
    }

    private Step MakeStep(Value value)
    {
        (Kernel kernel, Value[] operands, Value? beside) = RecipeOf(value);
        Value[] stored = beside is null ? [value] : [beside, value];
        return new Step(
            kernel,
            [.. operands.Select(v => Combined(_place[Root(v).Id])), .. stored.Select(v => _place[v.Id])],
            value.Shape.Rank == 0 ? 1 : value.Shape[0]);
    }

    // Every step that reads a sum over examples reads all of it, in every block.
    private static Operand Combined(Operand operand) =>
        operand.Region == Region.Slots ? new Operand(Region.Shared, operand.Offset) : operand;

    private long[] PlaceBindingsAndOutputs()
    {
        foreach (Value value in _needed.Where(v => v.Operation is null))
        {
            _place[value.Id] = new Operand(Region.Bound, _bindings.Count, value.Batched ? value.Shape.RowCount : 0);
            _bindings.Add(value);
        }

        // Callers read the outputs as one contiguous range, after all stages.
        long[] offsets = new long[_outputs.Length];
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = _shared.Size;
            _shared.Place(offsets[i], _outputs[i].Shape.Count, -1, int.MaxValue);
        }

        for (int i = 0; i < offsets.Length; i++)
        {
            Place(Root(_outputs[i]), offsets[i]);
        }

        return offsets;
    }

    private void Place(Value root, long offset)
    {
        long slots = FlowOf(root) == Flow.Reduce ? (_batchRows + Plan.BlockRows - 1) / Plan.BlockRows - 1 : -1;
        long size = IntervalAllocator.Pad(root.Shape.Count);
        int stage = _stage[root.Id];
        _place[root.Id] = slots < 0
            ? new Operand(Region.Shared, offset, root.Batched ? root.Shape.RowCount : 0)
            : new Operand(Region.Slots, offset, 0, slots == 0 ? 0 : _shared.Allocate(slots * size, stage, stage), size);
    }

    private void PlaceShared(int stages)
    {
        Dictionary<int, int> death = [];
        HashSet<int> leavesStage = [];
        foreach (Value value in _needed.Where(HasStep))
        {
            foreach (Value root in RecipeOf(value).Operands.Select(Root))
            {
                death[root.Id] = Math.Max(death.GetValueOrDefault(root.Id, -1), _stage[value.Id]);
                if (_stage[root.Id] != _stage[value.Id] || FlowOf(value) == Flow.Whole)
                {
                    leavesStage.Add(root.Id);
                }
            }
        }

        foreach (Value value in _needed.Where(v => HasStep(v) && !_place.ContainsKey(v.Id)))
        {
            if (FlowOf(value) != Flow.RowWise || leavesStage.Contains(value.Id))
            {
                int end = death.GetValueOrDefault(value.Id, stages);
                Place(value, _shared.Allocate(value.Shape.Count, _stage[value.Id], end));
            }
        }
    }

    // The steps of a run alternate row by row, so what one of them uses is alive during all of them.
    private void PlaceLocal(Value[] steps, int[] run)
    {
        Dictionary<int, int> lastUse = [];
        for (int t = 0; t < steps.Length; t++)
        {
            foreach (Value input in RecipeOf(steps[t]).Operands)
            {
                lastUse[Root(input).Id] = t;
            }
        }

        int rows = Math.Min(_batchRows, Plan.BlockRows);
        IntervalAllocator arena = new();
        for (int t = 0; t < steps.Length; t++)
        {
            Value value = steps[t];
            if (RecipeOf(value).Beside is { } beside)
            {
                long room = arena.Allocate(rows * beside.Shape.RowCount, run[t], run[lastUse[beside.Id]]);
                _place[beside.Id] = new Operand(Region.Local, room, beside.Shape.RowCount);
            }

            if (_place.ContainsKey(value.Id))
            {
                continue;
            }

            int death = run[lastUse.GetValueOrDefault(value.Id, t)];
            long count = rows * value.Shape.RowCount;
            long offset;
            if (Overwritten(value, t, lastUse) is { } taken)
            {
                arena.Place(offset = taken, count, run[t], death);
            }
            else
            {
                offset = arena.Allocate(count, run[t], death);
            }

            _place[value.Id] = new Operand(Region.Local, offset, value.Shape.RowCount);
        }

        // Stages run one after another, so their working memories may overlap.
        _localFloats = Math.Max(_localFloats, arena.Size);
    }

    // The working memory of an operand that is last used here and may be overwritten.
    private long? Overwritten(Value value, int t, Dictionary<int, int> lastUse)
    {
        (Kernel kernel, Value[] operands, _) = RecipeOf(value);
        for (int i = 0; i < operands.Length; i++)
        {
            Value root = Root(operands[i]);
            if (_place[root.Id].Region == Region.Local && lastUse[root.Id] == t && root.Shape.Count == value.Shape.Count
                && kernel.MayOverwrite(i))
            {
                return _place[root.Id].Offset;
            }
        }

        return null;
    }
}
