namespace Foretell.Tensors.Operations;

/// <summary>How an operation treats the examples of a batch.</summary>
public enum Flow
{
    /// <summary>Row n of the result depends only on row n of the batched operands; the result is batched.</summary>
    RowWise,

    /// <summary>A sum over examples: computed for blocks of 32 examples, then combined by a fixed tree.</summary>
    Reduce,

    /// <summary>Needs whole operands; the result is not batched.</summary>
    Whole,
}
