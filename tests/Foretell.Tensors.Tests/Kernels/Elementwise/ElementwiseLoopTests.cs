using Foretell.Tensors.Kernels.Elementwise;

namespace Foretell.Tensors.Tests.Kernels.Elementwise;

public sealed unsafe class ElementwiseLoopTests
{
    private delegate void Unary(float* x, float* result, long count);

    private delegate void Binary(float* x, float* y, float* result, long count);

    [Fact]
    public void Functions_of_one_array_have_the_bits_of_the_scalar_rule_at_every_length()
    {
        Check(ElementwiseLoop.Unary<NegateRule>, x => -x);
        Check(ElementwiseLoop.Unary<ReluRule>, x => MathF.Max(x, 0f));
        Check(ElementwiseLoop.Unary<SquareRootRule>, MathF.Sqrt);
        Check((x, result, count) => ElementwiseLoop.Affine(0.3f, x, -0f, result, count), x => 0.3f * x);
        Check((x, result, count) => ElementwiseLoop.Affine(0.3f, x, 0.7f, result, count), x => 0.3f * x + 0.7f);
    }

    [Fact]
    public void Functions_of_two_arrays_have_the_bits_of_the_scalar_rule_at_every_length()
    {
        Check(ElementwiseLoop.Binary<AddRule>, (x, y) => x + y);
        Check(ElementwiseLoop.Binary<SubtractRule>, (x, y) => x - y);
        Check(ElementwiseLoop.Binary<MultiplyRule>, (x, y) => x * y);
        Check(ElementwiseLoop.Binary<DivideRule>, (x, y) => x / y);
        Check(ElementwiseLoop.Binary<MaximumRule>, (x, y) => x >= y || float.IsNaN(x) ? x : y);
        Check(ElementwiseLoop.Binary<MaskRule>, (g, y) => y > 0 ? g : 0f);
        Check(
            ElementwiseLoop.Binary<HyperbolicTangentGradientRule>,
            (x, y) => MathF.FusedMultiplyAdd(-(x * y), y, x));
        Check(AddTo, (x, y) => y + x);
        Check(AddScaledTo, (x, y) => MathF.FusedMultiplyAdd(0.3f, x, y));
    }

    [Fact]
    public void Functions_of_an_array_and_a_number_have_the_bits_of_the_scalar_rule_at_every_length()
    {
        Check((x, z, count) => ElementwiseLoop.BinaryLeftScalar<DivideRule>(0.3f, x, z, count), x => 0.3f / x);
        Check((x, z, count) => ElementwiseLoop.BinaryRightScalar<DivideRule>(x, 0.3f, z, count), x => x / 0.3f);
    }

    private static void AddTo(float* x, float* y, float* result, long count)
    {
        new Span<float>(y, (int)count).CopyTo(new Span<float>(result, (int)count));
        ElementwiseLoop.AddTo(result, x, count);
    }

    private static void AddScaledTo(float* x, float* y, float* result, long count)
    {
        new Span<float>(y, (int)count).CopyTo(new Span<float>(result, (int)count));
        ElementwiseLoop.AddScaledTo(result, 0.3f, x, count);
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
