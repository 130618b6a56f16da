using Foretell.Tensors.Elementary;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Tests.Elementary;

public sealed unsafe class ElementaryFunctionTests
{
    private delegate void Kernel(ReadOnlySpan<float> x, Span<float> y);

    // 20 million floats would be all of them above 1e-38; every 997th bit pattern of either sign is a dense grid over
    // all exponents.
    private static readonly Lazy<float[]> AllExponents = new(() =>
        [.. Patterns(0, 0x7F800000, 997), .. Patterns(0, 0x7F800000, 997).Select(x => -x)]);

    private static readonly Lazy<float[]> MiddleRange = new(() =>
        [.. Patterns(0x3A000000, 0x42C80000, 101), .. Patterns(0x3A000000, 0x42C80000, 101).Select(x => -x)]);

    [Fact]
    public void Exp_is_within_1_1_ulp() => AssertUlps(Vectors.Apply<Exponential>, x => x < -86f ? 0 : Math.Exp(x), 1.1);

    [Fact]
    public void Log_is_within_1_ulp() => AssertUlps(Vectors.Apply<Logarithm>, x => Math.Log(x), 1);

    [Fact]
    public void Tanh_is_within_1_5_ulp() => AssertUlps(Vectors.Apply<HyperbolicTangent>, x => Math.Tanh(x), 1.5);

    [Fact]
    public void Sigmoid_is_within_2_5_ulp() =>
        AssertUlps(Vectors.Apply<LogisticSigmoid>, x => x < -86f ? 0 : 1 / (1 + Math.Exp(-(double)x)), 2.5);

    [Fact]
    public void Softplus_is_within_2_ulp() =>
        AssertUlps(
            Vectors.Apply<SoftPlus>,
            x => x < -86f ? 0 : Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs((double)x))),
            2);

    [Fact]
    public void Special_arguments_give_the_limits()
    {
        const float Infinity = float.PositiveInfinity;
        const float NaN = float.NaN;
        float[] special = [NaN, Infinity, -Infinity, 0, -0f, float.Epsilon, -1, 89, -89];
        Assert.Equal([NaN, Infinity, 0, 1, 1, 1, 0.36787945f, Infinity, 0], Of(Vectors.Apply<Exponential>));
        Assert.Equal(
            [NaN, Infinity, NaN, -Infinity, -Infinity, -103.27893f, NaN, 4.4886365f, NaN],
            Of(Vectors.Apply<Logarithm>));
        Assert.Equal(
            [float.NaN, 1, -1, 0, -0f, float.Epsilon, -0.7615942f, 1, -1], Of(Vectors.Apply<HyperbolicTangent>));
        Assert.True(float.IsNegative(Of(Vectors.Apply<HyperbolicTangent>)[4]));
        Assert.Equal([float.NaN, 1, 0, 0.5f, 0.5f, 0.5f, 0.26894143f, 1, 0], Of(Vectors.Apply<LogisticSigmoid>));
        Assert.Equal(
            [NaN, Infinity, 0, 0.6931472f, 0.6931472f, 0.6931472f, 0.3132617f, 89, 0],
            Of(Vectors.Apply<SoftPlus>));

        float[] Of(Kernel kernel)
        {
            float[] result = new float[special.Length];
            kernel(special, result);
            return result;
        }
    }

    [Fact]
    public void Vectors_and_tails_give_the_bits_of_the_scalar_rule_and_touch_nothing_else()
    {
        AssertTails<Exponential>();
        AssertTails<Logarithm>();
        AssertTails<HyperbolicTangent>();
        AssertTails<LogisticSigmoid>();
        AssertTails<SoftPlus>();
    }

    [Fact]
    public void Results_may_overwrite_their_arguments()
    {
        float[] x = [.. MiddleRange.Value.Take(100)];
        float[] y = new float[100];
        Vectors.Apply<HyperbolicTangent>(x, y);
        Vectors.Apply<HyperbolicTangent>(x, x);
        Assert.Equal(y, x);
    }

    private static void AssertTails<TFunction>()
        where TFunction : struct, IUnaryRule
    {
        float[] pool = [.. AllExponents.Value.Where((_, i) => i % 37 == 0), 1e-40f, 0, -0f, 88.5f, -85.9f];
        for (int length = 0; length <= 70; length++)
        {
            float[] x = [.. Enumerable.Range(0, length).Select(i => pool[(i * 7919 + length * 104729) % pool.Length])];
            float[] y = [.. x, 777f];
            float[] expected = new float[length + 1];
            expected[length] = 777f;
            fixed (float* source = x, destination = y, scalar = expected)
            {
                ElementwiseLoop.Unary<TFunction>(source, destination, length);
                for (int i = 0; i < length; i++)
                {
                    scalar[i] = TFunction.Invoke<OneFloat, float>(source[i]);
                }
            }

            Assert.Equal(expected, y);
        }
    }

    private static void AssertUlps(Kernel kernel, Func<float, double> exact, double limit)
    {
        double worst = 0;
        float where = 0;
        foreach (float[] x in (float[][])[AllExponents.Value, MiddleRange.Value])
        {
            float[] y = new float[x.Length];
            kernel(x, y);
            for (int i = 0; i < x.Length; i++)
            {
                double error = Ulps(y[i], exact(x[i]));
                if (!(error <= worst))
                {
                    (worst, where) = (error, x[i]);
                }
            }
        }

        Assert.True(worst <= limit, $"Error of {worst} ulp at {where:R}, allowed {limit}.");
    }

    private static double Ulps(float got, double exact)
    {
        float rounded = (float)exact;
        if (float.IsNaN(rounded) || float.IsInfinity(rounded))
        {
            return got.Equals(rounded) ? 0 : double.PositiveInfinity;
        }

        double unit = Math.Max(MathF.BitIncrement(MathF.Abs(rounded)) - (double)MathF.Abs(rounded), float.Epsilon);
        return Math.Abs(got - exact) / unit;
    }

    private static double LogOnePlus(double z) => z < 1e-5 ? z - z * z / 2 + z * z * z / 3 : Math.Log(1 + z);

    private static IEnumerable<float> Patterns(int from, int to, int step)
    {
        for (int bits = from; bits < to; bits += step)
        {
            yield return BitConverter.Int32BitsToSingle(bits);
        }
    }
}
