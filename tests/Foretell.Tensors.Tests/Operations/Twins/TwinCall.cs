using Foretell.Tensors.Graphs;

namespace Foretell.Tensors.Tests.Operations.Twins;

/// <summary>What a twin is told: the value to compute and the numbers of its operands.</summary>
internal sealed record TwinCall(Value Output, double[][] Inputs, ulong Seed, ulong Counter)
{
    public double[] X => Inputs[0];

    public int[] Sizes => Output.Shape.Sizes.ToArray();

    public int[] SizesOf(int input) => Output.Inputs[input].Shape.Sizes.ToArray();
}
