using Foretell.Tensors.Plans;
using Foretell.Tensors.Tests.Kernels;
using Foretell.Tensors.Tests.Operations.Cases;
using Foretell.Tensors.Tests.Plans;

namespace Foretell.Tensors.Tests.Operations;

/// <summary>What every operation computes on its cases, and a training step in which many of them meet.</summary>
internal static class OperationFingerprints
{
    public static IEnumerable<(string Name, Func<ulong> Compute)> All =>
    [
        ("operations", () => OperationCases.All.Aggregate(Bits.Hash([]), (hash, one) =>
        {
            TracedCase traced = one.Trace();
            return Bits.Hash(traced.RunPlan(traced.Output)[0], hash);
        })),
        ("training-step", () =>
        {
            using Execution execution = new(ExecutionTests.Step(203));
            ExecutionTests.Bind(execution, 203);
            execution.Run(7, 11);
            return Bits.Hash(execution.Outputs(0, execution.Plan.Outputs.Count - 1));
        }),
        ("derivatives behind dropout", () => Bits.Hash(
            FusedDerivativeTests.Gradient("tanh", apart: false),
            Bits.Hash(FusedDerivativeTests.Gradient("relu", apart: false)))),
        ("derivative factors of gradients", () => Bits.Hash(
            DerivativeFactorTests.Run("convolution", "tanh", apart: false).Gradient,
            Bits.Hash(DerivativeFactorTests.Run("dense", "relu", apart: false).Gradient))),
        ("random-graphs", () => Enumerable.Range(0, 10).Aggregate(Bits.Hash([]), (hash, seed) =>
        {
            RandomGraph graph = new(seed, exact: false);
            return graph.Run(graph.Outputs, null).Aggregate(hash, (h, output) => Bits.Hash(output, h));
        })),
    ];
}
