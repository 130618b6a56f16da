using Foretell.Tensors.Graphs;

namespace Foretell.Tensors.Plans;

/// <summary>A computation compiled for one batch shape: an ordered list of kernel calls on offsets of an
/// arena.</summary>
/// <remarks>
/// <para>Compiled once from a <see cref="Graph"/>, replayed by any number of <see cref="Execution"/>s, also at the same
/// time: a plan holds no numbers. Replays allocate nothing and give the same bits on any thread count.</para>
/// <para>Steps are grouped into stages. In a stage all steps that treat examples apart run block by block (32 examples,
/// all steps of the stage on one block before the next: what a block produces is still in the cache when it is used);
/// then sums over examples are combined by a fixed tree; then come the steps that need whole tensors. Inside a block,
/// neighboring steps that start cheaply take turns on a few rows at a time, which stay in the first-level
/// cache.</para>
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

    /// <summary>What is computed, in the order in which it was asked for.</summary>
    public IReadOnlyList<Value> Outputs { get; }

    /// <summary>Rows of the batch; 1 where nothing is batched.</summary>
    public int BatchRows { get; }

    /// <summary>Bytes an <see cref="Execution"/> on <paramref name="threads"/> threads allocates.</summary>
    /// <param name="threads">Threads of the pool.</param>
    public long MemoryBytes(int threads) => 4 * (SharedFloats + threads * (LocalFloats + ScratchFloats));

    /// <summary>How many kernel calls one replay makes on one block, whole steps included.</summary>
    public int StepCount => Stages.Sum(s => s.Blockwise.Count() + s.Whole.Length);

    internal long[] OutputOffsets { get; }

    internal Stage[] Stages { get; }

    internal int Blocks => (BatchRows + BlockRows - 1) / BlockRows;

    internal long SharedFloats { get; }

    internal long LocalFloats { get; }

    internal long ScratchFloats { get; }

    /// <summary>Compiles what computes <paramref name="outputs"/>; everything else of the graph is left out.</summary>
    /// <param name="outputs">Values of one graph. Their memory is contiguous in this order, each padded to 16
    /// floats.</param>
    /// <exception cref="ArgumentException">No outputs, or batched values with different numbers of
    /// examples.</exception>
    public static Plan Compile(params IReadOnlyList<Value> outputs) => new PlanCompiler(outputs).Compile();
}
