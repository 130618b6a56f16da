using Foretell.Tensors.Graphs;
using Foretell.Tensors.Operations.Classification;
using Foretell.Tensors.Operations.Elementwise;
using Foretell.Tensors.Operations.Noise;
using Foretell.Tensors.Operations.Pooling;
using Foretell.Tensors.Operations.Products;
using Foretell.Tensors.Operations.Structure;
using Foretell.Tensors.Tests.Operations.Twins;

namespace Foretell.Tensors.Tests.Plans;

/// <summary>Whether float computes a value without rounding, in any order of its sums.</summary>
internal static class Exactness
{
    private const double Limit = 1 << 24;

    /// <summary>Given whole operands: the result is whole, and no partial sum can reach 2^24.</summary>
    public static bool Holds(Value value, DoubleInterpreter interpreter) =>
        LargestPartialSum(value, interpreter) < Limit;

    private static double LargestPartialSum(Value value, DoubleInterpreter interpreter)
    {
        double[] largest = [.. value.Inputs.Select(v => interpreter[v].Select(Math.Abs).DefaultIfEmpty(0).Max())];
        double all = largest.Sum();
        double product = largest.Aggregate(1.0, (p, x) => p * x);
        double spare = largest.Length > 2 ? largest[2] : 0;
        double first = largest.Length > 0 ? largest[0] : 0;
        Shape? second = value.Inputs.Count > 1 ? value.Inputs[1].Shape : null;
        long count = value.Inputs.Count > 0 ? value.Inputs[0].Shape.Count : 0;
        return value.Operation switch
        {
            Add or Subtract or Concatenate => all,
            Multiply => product,
            AffineScalar a => (Math.Abs(a.Scale) * first) + Math.Abs(a.Shift),
            Constant c => Math.Abs(c.Number),
            Negate or Relu or ReluMask or Expand or Reshape or Transpose or Slice or Pad or Gather or MaxPool => first,
            MaxPoolGather => largest[1],
            MaxPoolScatter m => largest[1] * m.Height * m.Width,
            Dropout { Threshold: 32768 } => 2 * first,
            Sum => first * count / Math.Max(1, value.Shape.Count),
            ScatterAdd => first * second![0],
            MatrixProduct => product * count,
            Dense => (first * largest[1] * second![0]) + spare,
            Convolution => (first * largest[1] * second!.Count) + spare,
            ConvolutionInputGradient => product * second!.Count,
            ConvolutionKernelGradient => product * second!.Count,
            _ => double.PositiveInfinity,
        };
    }
}
