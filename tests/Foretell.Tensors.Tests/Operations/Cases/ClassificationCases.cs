using Foretell.Tensors.Operations.Classification;
using Foretell.Tensors.Operations.Noise;

namespace Foretell.Tensors.Tests.Operations.Cases;

/// <summary>Softmax, cross-entropy and dropout.</summary>
internal static class ClassificationCases
{
    public static IEnumerable<OperationCase> All =>
    [
        .. OperationCases.Batches.SelectMany(n => (int[])[1, 2, 10, 17], OfBatch).SelectMany(cases => cases),
        .. SigmoidCrossEntropies,
        .. Dropouts,
    ];

    private static IEnumerable<OperationCase> OfBatch(int n, int classes)
    {
        CaseInput logits = CaseInput.Rows(n, classes).Times(4);
        CaseInput labels = CaseInput.Rows(n).Below(classes);
        string variant = $"[{n}, {classes}]";
        yield return new OperationCase(typeof(Softmax), variant, [logits], x => x[0].Softmax(), classes);
        yield return new OperationCase(
            typeof(SoftmaxCrossEntropy), variant, [logits, labels], x => x[0].SoftmaxCrossEntropy(x[1]), classes);
        yield return new OperationCase(
            typeof(SoftmaxCrossEntropyGradient), variant, [logits, labels, CaseInput.Rows(n)],
            x => x[0].Graph.Apply(new SoftmaxCrossEntropyGradient(), x), classes);
    }

    private static IEnumerable<OperationCase> SigmoidCrossEntropies =>
        from n in OperationCases.Batches
        from sizes in (int[][])[[n], [n, 1], [n, 17]]
        select new OperationCase(
            typeof(SigmoidCrossEntropy), $"[{string.Join(", ", sizes)}]",
            [CaseInput.Rows(sizes).Times(8), CaseInput.Rows(sizes).Below(2)], x => x[0].SigmoidCrossEntropy(x[1]));

    private static IEnumerable<OperationCase> Dropouts =>
        from n in OperationCases.Batches
        from d in (int[])[1, 15, 16, 17, 31, 32, 33, 80]
        select new OperationCase(
            typeof(Dropout), $"[{n}, {d}]", [CaseInput.Rows(n, d)], x => x[0].Dropout(d % 2 == 0 ? 0.5 : 0.3, (uint)d));
}
