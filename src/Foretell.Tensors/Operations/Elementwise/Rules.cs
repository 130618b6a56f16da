using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Foretell.Tensors.Operations.Elementwise;

internal readonly struct AddRule : IBinaryRule
{
    public static float Invoke(float x, float y) => x + y;

    public static Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => x + y;
}

internal readonly struct SubtractRule : IBinaryRule
{
    public static float Invoke(float x, float y) => x - y;

    public static Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => x - y;
}

internal readonly struct MultiplyRule : IBinaryRule
{
    public static float Invoke(float x, float y) => x * y;

    public static Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => x * y;
}

internal readonly struct DivideRule : IBinaryRule
{
    public static float Invoke(float x, float y) => x / y;

    public static Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => x / y;
}

/// <summary>x where y is above zero, else 0: the derivative of ReLU applied to a gradient.</summary>
internal readonly struct MaskRule : IBinaryRule
{
    public static float Invoke(float x, float y) => y > 0 ? x : 0f;

    public static Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(y, Vector512<float>.Zero), x, Vector512<float>.Zero);
}

/// <summary>x (1 - y²): the derivative of tanh, whose result is y, applied to a gradient.</summary>
internal readonly struct HyperbolicTangentGradientRule : IBinaryRule
{
    public static float Invoke(float x, float y) => MathF.FusedMultiplyAdd(-(x * y), y, x);

    public static Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => Avx512F.IsSupported
        ? Avx512F.FusedMultiplyAddNegated(x * y, y, x)
        : Vector512.FusedMultiplyAdd(-(x * y), y, x);
}

/// <summary>max(x, 0); a NaN stays a NaN, so that a diverged network shows.</summary>
internal readonly struct ReluRule : IUnaryRule
{
    public static float Invoke(float x) => x <= 0 ? 0f : x;

    public static Vector512<float> Invoke(Vector512<float> x) => Vector512.ConditionalSelect(
        Vector512.LessThanOrEqual(x, Vector512<float>.Zero), Vector512<float>.Zero, x);
}

internal readonly struct NegateRule : IUnaryRule
{
    public static float Invoke(float x) => -x;

    public static Vector512<float> Invoke(Vector512<float> x) => -x;
}

internal readonly struct SquareRootRule : IUnaryRule
{
    public static float Invoke(float x) => MathF.Sqrt(x);

    public static Vector512<float> Invoke(Vector512<float> x) => Vector512.Sqrt(x);
}
