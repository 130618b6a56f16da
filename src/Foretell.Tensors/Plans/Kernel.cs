namespace Foretell.Tensors.Plans;

/// <summary>The code behind one step of a plan. Operands are opaque addresses of the device's memory.</summary>
/// <remarks>
/// Row-wise kernels are called for blocks of rows, sums over examples once per block with that block's slot as the
/// output (which they overwrite), whole kernels once per part. A kernel never allocates and never starts threads.
/// </remarks>
internal abstract unsafe class Kernel
{
    /// <summary>How many independent pieces a whole kernel splits into; fixed by shapes, never by the thread
    /// count.</summary>
    public virtual int Parts => 1;

    /// <summary>Floats of scratch memory a call on that many rows needs.</summary>
    public virtual long ScratchFloats(int rows) => 0;

    /// <summary>Whether the output may take the memory of that operand.</summary>
    public virtual bool MayOverwrite(int input) => false;

    /// <summary>Whether a row costs as much by itself as among many, so that calls may be for a few.</summary>
    public virtual bool StartsCheaply => false;

    /// <summary>Computes the rows or the part that the call names.</summary>
    public abstract void Run(in KernelCall call);
}

/// <summary>What a kernel is told at each call.</summary>
internal unsafe struct KernelCall
{
    /// <summary>Addresses: the inputs in order, then the output. Batched ones point at the block's first row.</summary>
    public float** Operands;

    /// <summary>Index of the block's first row in the batch.</summary>
    public int FirstRow;

    /// <summary>Rows of the batch to compute; for whole kernels the outermost size of the output (1 for a
    /// scalar).</summary>
    public int Rows;

    /// <summary>Rows of the block behind these: other calls' work, for which a kernel may fetch.</summary>
    public int RowsAhead;

    /// <summary>Which of <see cref="Kernel.Parts"/> to compute.</summary>
    public int Part;

    /// <summary>Scratch memory of this thread, 64-byte aligned.</summary>
    public float* Scratch;

    /// <summary>Seed of this run's random draws.</summary>
    public ulong Seed;

    /// <summary>Counter of this replay (the iteration): together with the seed it fixes dropout's draws.</summary>
    public ulong Counter;
}
