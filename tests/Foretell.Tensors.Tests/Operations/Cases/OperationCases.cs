namespace Foretell.Tensors.Tests.Operations.Cases;

/// <summary>All cases of all operations.</summary>
internal static class OperationCases
{
    /// <summary>Batch sizes around the block of 32: one row, one less, one block, one more, more than two
    /// blocks.</summary>
    public static IReadOnlyList<int> Batches => [1, 31, 32, 33, 70];

    /// <summary>Every case of every operation.</summary>
    public static IReadOnlyList<OperationCase> All { get; } =
    [
        .. ElementwiseCases.All,
        .. StructureCases.All,
        .. ProductCases.All,
        .. PoolingCases.All,
        .. ClassificationCases.All,
    ];

    /// <summary>The cases whose traced derivatives differ: siblings that differ in the size of the batch alone, beyond
    /// one example, are left out, and so is what has too many elements for differences.</summary>
    public static IReadOnlyList<OperationCase> Differentiated { get; } =
    [
        .. All.Where(c => c.Inputs.All(x => x.Shape.Count < 5000)
            && !c.Inputs.Any(x => x.Batched && x.Shape[0] is 31 or 32 or 70)),
    ];
}
