namespace Foretell.Tensors.Plans;

/// <summary>The code of one step of a plan. Operands are opaque addresses in the memory of the device.</summary>
/// <remarks>
/// Row-wise kernels are called for blocks of rows. Sums over examples are called once per block, with the slot of that
/// block as the output, which they overwrite. Whole kernels are called once per part. A kernel never allocates and
/// never starts threads.
/// </remarks>
internal abstract unsafe class Kernel
{
    /// <summary>
    /// Number of independent parts of a whole kernel; it depends on the shapes, never on the number of threads.
    /// </summary>
    public virtual int Parts => 1;

    /// <summary>Floats of scratch memory that a call on a number of rows needs.</summary>
    public virtual long ScratchFloats(int rows) => 0;

    /// <summary>Whether the output may use the memory of that operand.</summary>
    public virtual bool MayOverwrite(int input) => false;

    /// <summary>Whether a row costs the same alone as among many, so that calls on a few rows are efficient.</summary>
    public virtual bool StartsCheaply => false;

    /// <summary>Computes the rows or the part that the call names.</summary>
    public abstract void Run(in KernelCall call);
}

/// <summary>The arguments of one call of a kernel.</summary>
internal unsafe struct KernelCall
{
    /// <summary>
    /// Addresses: the inputs in order, then the output. Batched operands point to the first row of the block.
    /// </summary>
    public float** Operands;

    /// <summary>Index in the batch of the first row of the block.</summary>
    public int FirstRow;

    /// <summary>
    /// Rows of the batch to compute; for whole kernels, the outermost size of the output (1 for a scalar).
    /// </summary>
    public int Rows;

    /// <summary>Rows of the block after these: other calls compute them, and a kernel may prefetch for them.</summary>
    public int RowsAhead;

    /// <summary>Which of <see cref="Kernel.Parts"/> to compute.</summary>
    public int Part;

    /// <summary>Scratch memory of this thread, 64-byte aligned.</summary>
    public float* Scratch;

    /// <summary>Seed of this run's random draws.</summary>
    public ulong Seed;

    /// <summary>
    /// Counter of this replay (the iteration): together with the seed it determines the draws of dropout.
    /// </summary>
    public ulong Counter;
}
