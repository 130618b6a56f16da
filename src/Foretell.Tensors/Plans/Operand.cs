namespace Foretell.Tensors.Plans;

/// <summary>The memory that holds an operand.</summary>
internal enum Region
{
    /// <summary>Bound by the caller: inputs and parameters.</summary>
    Bound,

    /// <summary>The working memory of a thread: values that are used within one block of rows.</summary>
    Local,

    /// <summary>The memory of the run: whole tensors.</summary>
    Shared,

    /// <summary>One slot per block for sums over examples; block 0 writes to the place of the result.</summary>
    Slots,
}

/// <summary>Where a kernel finds one operand.</summary>
/// <param name="Region">The memory.</param>
/// <param name="Offset">Floats from its start; the index of the binding for <see cref="Region.Bound"/>.</param>
/// <param name="RowFloats">Floats between rows of a batched operand; 0 if all rows use the same data.</param>
/// <param name="SlotOffset">Offset of the first slot after that of block 0, for <see cref="Region.Slots"/>.</param>
/// <param name="SlotFloats">Floats between slots.</param>
internal readonly record struct Operand(
    Region Region, long Offset, long RowFloats = 0, long SlotOffset = 0, long SlotFloats = 0);

/// <summary>One kernel call of a plan.</summary>
/// <param name="Kernel">The code.</param>
/// <param name="Operands">Inputs, then the output.</param>
/// <param name="WholeRows">Outermost size of a whole step's output.</param>
internal sealed record Step(Kernel Kernel, Operand[] Operands, int WholeRows);

/// <summary>The partial sums of one value, one per block, to be combined.</summary>
/// <param name="Operand">The place of the slots.</param>
/// <param name="Count">Floats in a slot.</param>
internal sealed record Combination(Operand Operand, long Count);

/// <summary>
/// Neighboring steps that process the rows of a block together: a few rows go through all of them, then the next few.
/// </summary>
/// <param name="Steps">The steps.</param>
/// <param name="Rows">Number of rows at a time.</param>
internal sealed record StepRun(Step[] Steps, int Rows);

/// <summary>Runs of steps, executed block by block, then sums over examples, then whole steps.</summary>
internal sealed record Stage(StepRun[] Runs, Combination[] Combinations, Step[] Whole)
{
    /// <summary>The steps of all runs.</summary>
    public IEnumerable<Step> Blockwise => Runs.SelectMany(r => r.Steps);
}
