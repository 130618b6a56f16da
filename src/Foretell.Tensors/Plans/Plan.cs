using Foretell.Tensors.Graphs;

namespace Foretell.Tensors.Plans;

/// <summary>A computation compiled for one batch shape: an ordered list of kernel calls on offsets of an
/// arena.</summary>
/// <remarks>
/// <para>
/// Compiled once from a <see cref="Graph"/> and replayed by any number of <see cref="Execution"/>s, also concurrently:
/// a plan holds no numbers. Replays allocate nothing and give the same bits on any number of threads.
/// </para>
/// <para>
/// Steps are grouped into stages. In a stage, all steps that treat examples independently run block by block: all steps
/// of the stage process one block of 32 examples before the next, so the results of a block are still in the cache when
/// they are used. Then sums over examples are combined by a fixed tree. Then the steps that need whole tensors run.
/// Inside a block, neighboring steps that start cheaply alternate on a few rows at a time, which stay in the
/// first-level cache.
/// </para>
/// </remarks>
public sealed class Plan
{
    /// <summary>Examples in a block: the unit of summation order and of threading.</summary>
    public const int BlockRows = 32;

    internal Plan(
        IReadOnlyList<Value> bindings, IReadOnlyList<Value> outputs, long[] outputOffsets, Stage[] stages,
        int batchRows, long sharedFloats, long localFloats, long scratchFloats)
    {
        Bindings = bindings;
        Outputs = outputs;
        OutputOffsets = outputOffsets;
        Stages = stages;
        BatchRows = batchRows;
        SharedFloats = sharedFloats;
        LocalFloats = localFloats;
        ScratchFloats = scratchFloats;
    }

    /// <summary>The inputs and parameters that the caller must bind.</summary>
    public IReadOnlyList<Value> Bindings { get; }

    /// <summary>The values that are computed, in the order in which they were requested.</summary>
    public IReadOnlyList<Value> Outputs { get; }

    /// <summary>Rows of the batch; 1 if nothing is batched.</summary>
    public int BatchRows { get; }

    /// <summary>Bytes that an <see cref="Execution"/> on <paramref name="threads"/> threads allocates.</summary>
    /// <param name="threads">Threads of the pool.</param>
    public long MemoryBytes(int threads) => 4 * (SharedFloats + threads * (LocalFloats + ScratchFloats));

    /// <summary>Number of kernel calls that one replay makes on one block, including whole steps.</summary>
    public int StepCount => Stages.Sum(s => s.Blockwise.Count() + s.Whole.Length);

    internal long[] OutputOffsets { get; }

    internal Stage[] Stages { get; }

    internal int Blocks => (BatchRows + BlockRows - 1) / BlockRows;

    internal long SharedFloats { get; }

    internal long LocalFloats { get; }

    internal long ScratchFloats { get; }

    /// <summary>Compiles the part of the graph that computes <paramref name="outputs"/>.</summary>
    /// <param name="outputs">Values of one graph. Their memory is contiguous in this order, each padded to 16
    /// floats.</param>
    /// <exception cref="ArgumentException">
    /// There are no outputs, or batched values have different numbers of examples.
    /// </exception>
    public static Plan Compile(params IReadOnlyList<Value> outputs) => new PlanCompiler(outputs).Compile();
}
