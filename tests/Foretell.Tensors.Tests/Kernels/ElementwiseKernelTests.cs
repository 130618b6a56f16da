using Foretell.Tensors.Kernels;

namespace Foretell.Tensors.Tests.Kernels;

public sealed unsafe class ElementwiseKernelTests
{
    private delegate void Unary(float* x, float* result, long count);

    private delegate void Binary(float* x, float* y, float* result, long count);

    [Fact]
    public void Functions_of_one_array_have_the_bits_of_the_scalar_rule_at_every_length()
    {
        Check(ElementwiseKernel.Negate, x => -x);
        Check(ElementwiseKernel.Relu, x => MathF.Max(x, 0f));
        Check(ElementwiseKernel.Square, x => x * x);
        Check(ElementwiseKernel.SquareRoot, MathF.Sqrt);
        Check(ElementwiseKernel.ReciprocalSquareRoot, x => 1f / MathF.Sqrt(x));
        Check((x, result, count) => ElementwiseKernel.Scale(0.3f, x, result, count), x => 0.3f * x);
    }

    [Fact]
    public void Functions_of_two_arrays_have_the_bits_of_the_scalar_rule_at_every_length()
    {
        Check(ElementwiseKernel.Add, (x, y) => x + y);
        Check(ElementwiseKernel.Subtract, (x, y) => x - y);
        Check(ElementwiseKernel.Multiply, (x, y) => x * y);
        Check(ElementwiseKernel.Divide, (x, y) => x / y);
        Check(ElementwiseKernel.Max, MathF.Max);
        Check(ElementwiseKernel.ReluMask, (g, y) => y > 0 ? g : 0f);
        Check(AddScaled, (x, y) => MathF.FusedMultiplyAdd(0.3f, x, y));
    }

    private static void AddScaled(float* x, float* y, float* result, long count)
    {
        new Span<float>(y, (int)count).CopyTo(new Span<float>(result, (int)count));
        ElementwiseKernel.AddScaled(0.3f, x, result, count);
    }

    private static void Check(Unary kernel, Func<float, float> rule) => Check(
        (x, y, result, count) => kernel(x, result, count), (x, y) => rule(x));

    private static void Check(Binary kernel, Func<float, float, float> rule)
    {
        for (int length = 0; length <= 70; length++)
        {
            using GuardedFloats x = Values(length, 1), y = Values(length, 2);
            using GuardedFloats expected = new(length), actual = new(length), inPlace = new(length);
            for (int i = 0; i < length; i++)
            {
                expected[i] = rule(x[i], y[i]);
            }

            kernel(x.Pointer, y.Pointer, actual.Pointer, length);
            AssertSame(expected, actual);
            x.Span.CopyTo(inPlace.Span);
            kernel(inPlace.Pointer, y.Pointer, actual.Pointer, length);
            AssertSame(expected, actual);
        }
    }

    // The payload of a NaN is no part of the contract.
    private static void AssertSame(GuardedFloats expected, GuardedFloats actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                BitConverter.SingleToUInt32Bits(expected[i]) == BitConverter.SingleToUInt32Bits(actual[i])
                    || (float.IsNaN(expected[i]) && float.IsNaN(actual[i])),
                $"element {i} of {expected.Length} is {actual[i]:R}, expected {expected[i]:R}");
        }
    }

    private static GuardedFloats Values(int length, ulong seed)
    {
        ReadOnlySpan<float> special =
        [
            0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -1e-40f, float.MaxValue,
        ];
        var values = new GuardedFloats(length, seed);
        for (int i = 0; i < length; i++)
        {
            int choice = (int)(((uint)i * 7 * (uint)seed) % 24);
            values[i] = choice < special.Length ? special[choice] : values[i];
        }

        return values;
    }
}
