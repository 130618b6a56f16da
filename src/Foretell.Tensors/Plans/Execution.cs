using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Operations.Elementwise;
using Foretell.Tensors.Threads;

namespace Foretell.Tensors.Plans;

/// <summary>A plan with memory and bindings, ready to be replayed.</summary>
/// <remarks>
/// Not thread-safe: use one execution per run. A replay allocates nothing. The same bindings, seed and counter give the
/// same bits on any pool. Unsafe inside: addresses are computed from the offsets of the plan, which the plan compiler
/// derives from the shapes.
/// </remarks>
public sealed unsafe class Execution : IDisposable, IParallelWork
{
    private readonly WorkerPool? _pool;
    private readonly NativeBlock _shared;
    private readonly NativeBlock[] _locals;
    private readonly NativeBlock[] _scratches;
    private readonly nint[] _bound;
    // What keeps each bound memory in place: a pin, or the block itself, whose finalizer would free it.
    private readonly object?[] _keepers;
    private readonly int _maxOperands;
    private Stage? _stage;
    private Step? _wholeStep;
    private ulong _seed;
    private ulong _counter;

    /// <summary>Allocates the plan's memory.</summary>
    /// <param name="plan">What to replay.</param>
    /// <param name="pool">Threads that share the blocks; null to use the calling thread only.</param>
    public Execution(Plan plan, WorkerPool? pool = null)
    {
        Plan = plan;
        _pool = pool;
        int threads = pool?.Threads ?? 1;
        _shared = new NativeBlock(plan.SharedFloats);
        _locals = [.. Enumerable.Range(0, threads).Select(_ => new NativeBlock(plan.LocalFloats))];
        _scratches = [.. Enumerable.Range(0, threads).Select(_ => new NativeBlock(plan.ScratchFloats))];
        _bound = new nint[plan.Bindings.Count];
        _keepers = new object?[plan.Bindings.Count];
        _maxOperands = plan.Stages.SelectMany(s => s.Blockwise.Concat(s.Whole)).Max(s => s.Operands.Length);
    }

    /// <summary>The plan that is replayed.</summary>
    public Plan Plan { get; }

    /// <summary>Gives an input or parameter its memory, which must outlive the bindings.</summary>
    /// <param name="name">Its name in the graph; a name the plan does not use is ignored.</param>
    /// <param name="memory">The block that holds it.</param>
    /// <param name="offset">First float in the block; 64-byte alignment (a multiple of 16) is faster.</param>
    /// <exception cref="ArgumentException">The block ends before the tensor does.</exception>
    public void Bind(string name, NativeBlock memory, long offset = 0)
    {
        if (!TryFind(name, out int index, out Value? value))
        {
            return;
        }

        if (offset < 0 || offset + value.Shape.Count > memory.Count)
        {
            throw new ArgumentException(
                $"'{name}' needs {value.Shape.Count} floats for {value.Shape}; "
                + $"the block has {memory.Count - offset} from {offset} on.");
        }

        Keep(index, memory);
        _bound[index] = (nint)(memory.Address + offset);
    }

    /// <summary>
    /// Gives an input or parameter managed memory, which stays pinned until the input is bound again or the execution
    /// is disposed.
    /// </summary>
    /// <param name="name">Its name in the graph; a name the plan does not use is ignored.</param>
    /// <param name="memory">At least as many floats as the tensor has; read only.</param>
    /// <exception cref="ArgumentException">The memory ends before the tensor does.</exception>
    public void Bind(string name, ReadOnlyMemory<float> memory)
    {
        if (!TryFind(name, out int index, out Value? value))
        {
            return;
        }

        if (value.Shape.Count > memory.Length)
        {
            throw new ArgumentException(
                $"'{name}' needs {value.Shape.Count} floats for {value.Shape}; got {memory.Length}.");
        }

        MemoryHandle handle = memory.Pin();
        Keep(index, handle);
        _bound[index] = (nint)handle.Pointer;
    }

    /// <summary>The numbers of one output after a run, valid until the next run.</summary>
    /// <param name="index">Its index in <see cref="Plan.Outputs"/>.</param>
    public Span<float> Output(int index) =>
        _shared.Slice(Plan.OutputOffsets[index], checked((int)Plan.Outputs[index].Shape.Count));

    /// <summary>The contiguous memory of outputs [first, last], each padded to 16 floats.</summary>
    /// <param name="first">First output.</param>
    /// <param name="last">Last output.</param>
    public Span<float> Outputs(int first, int last)
    {
        long start = Plan.OutputOffsets[first];
        long end = Plan.OutputOffsets[last] + IntervalAllocator.Pad(Plan.Outputs[last].Shape.Count);
        return _shared.Slice(start, checked((int)(end - start)));
    }

    /// <summary>Computes all outputs.</summary>
    /// <param name="seed">Seed of random draws (dropout).</param>
    /// <param name="counter">
    /// Counter of this run, usually the iteration; different counters give different draws.
    /// </param>
    /// <exception cref="InvalidOperationException">
    /// A binding is missing, or a kernel found an index or label out of range.
    /// </exception>
    public void Run(ulong seed = 0, ulong counter = 0)
    {
        int missing = Array.IndexOf(_bound, 0);
        if (missing >= 0)
        {
            throw new InvalidOperationException(
                $"A run needs all inputs bound; '{Plan.Bindings[missing].Name}' is not.");
        }

        (_seed, _counter) = (seed, counter);
        foreach (Stage stage in Plan.Stages)
        {
            if (stage.Runs.Length > 0)
            {
                (_stage, _wholeStep) = (stage, null);
                Dispatch(Plan.Blocks);
                foreach (Combination combination in stage.Combinations)
                {
                    Combine(combination);
                }
            }

            foreach (Step step in stage.Whole)
            {
                _wholeStep = step;
                Dispatch(step.Kernel.Parts);
            }
        }

        // Kernels hold addresses, which do not keep memory alive, not even this execution if nothing uses it
        // afterwards.
        GC.KeepAlive(this);
    }

    /// <summary>Frees the memory and the pins.</summary>
    public void Dispose()
    {
        for (int i = 0; i < _keepers.Length; i++)
        {
            Keep(i, null);
        }

        _shared.Dispose();
        foreach (NativeBlock block in _locals.Concat(_scratches))
        {
            block.Dispose();
        }
    }

    void IParallelWork.Execute(int part, int worker)
    {
        nint* addresses = stackalloc nint[_maxOperands];
        KernelCall call = new()
        {
            Operands = (float**)addresses,
            Scratch = _scratches[worker].Address,
            Seed = _seed,
            Counter = _counter,
        };
        if (_wholeStep is { } whole)
        {
            call.Rows = whole.WholeRows;
            call.Part = part;
            Resolve(whole, addresses, null, 0, 0, 0);
            whole.Kernel.Run(call);
            return;
        }

        int first = part * Plan.BlockRows;
        int rows = Math.Min(Plan.BlockRows, Plan.BatchRows - first);
        float* local = _locals[worker].Address;
        foreach (StepRun run in _stage!.Runs)
        {
            for (int row = 0; row < rows; row += run.Rows)
            {
                call.FirstRow = first + row;
                call.Rows = Math.Min(run.Rows, rows - row);
                call.RowsAhead = rows - row - call.Rows;
                foreach (Step step in run.Steps)
                {
                    Resolve(step, addresses, local, first, row, part);
                    step.Kernel.Run(call);
                }
            }
        }
    }

    private void Dispatch(int parts)
    {
        if (_pool is not null && parts > 1)
        {
            _pool.Run(this, parts);
            return;
        }

        for (int part = 0; part < parts; part++)
        {
            ((IParallelWork)this).Execute(part, 0);
        }
    }

    private void Resolve(Step step, nint* addresses, float* local, int blockRow, int row, int block)
    {
        float* shared = _shared.Address;
        int firstRow = blockRow + row;
        Operand[] operands = step.Operands;
        for (int i = 0; i < operands.Length; i++)
        {
            ref readonly Operand operand = ref operands[i];
            addresses[i] = operand.Region switch
            {
                Region.Local => (nint)(local + operand.Offset + row * operand.RowFloats),
                Region.Shared => (nint)(shared + operand.Offset + firstRow * operand.RowFloats),
                Region.Bound => (nint)((float*)_bound[operand.Offset] + firstRow * operand.RowFloats),
                _ => (nint)Slot(operand, block),
            };
        }
    }

    // Pairs of neighbors, then pairs of pairs: the tree depends only on the number of blocks.
    private void Combine(Combination combination)
    {
        Operand operand = combination.Operand;
        for (int step = 1; step < Plan.Blocks; step *= 2)
        {
            for (int block = 0; block + step < Plan.Blocks; block += 2 * step)
            {
                ElementwiseLoop.AddTo(Slot(operand, block), Slot(operand, block + step), combination.Count);
            }
        }
    }

    private float* Slot(in Operand operand, int block) => _shared.Address
        + (block == 0 ? operand.Offset : operand.SlotOffset + (block - 1) * operand.SlotFloats);

    private bool TryFind(string name, out int index, [NotNullWhen(true)] out Value? value)
    {
        for (index = 0; index < _bound.Length; index++)
        {
            value = Plan.Bindings[index];
            if (value.Name == name)
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    private void Keep(int index, object? keeper)
    {
        if (_keepers[index] is MemoryHandle pin)
        {
            pin.Dispose();
        }

        _keepers[index] = keeper;
    }
}
