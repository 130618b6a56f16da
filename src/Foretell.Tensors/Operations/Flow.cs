namespace Foretell.Tensors.Operations;

/// <summary>How an operation treats the examples of a batch.</summary>
public enum Flow
{
    /// <summary>Row n of the result needs row n of the batched operands only; the result is batched.</summary>
    RowWise,

    /// <summary>A sum over examples: computed for blocks of 32 examples, then combined by a fixed tree.</summary>
    Reduce,

    /// <summary>Needs all operands whole; the result is not batched.</summary>
    Whole,
}
