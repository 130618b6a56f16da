using System.Runtime.Intrinsics;
using Foretell.Tensors.Operations.Elementwise;

namespace Foretell.Tensors.Operations.Noise;

/// <summary>What else happens to an element as it is dropped, once for a lane and once for a vector of lanes.</summary>
internal unsafe interface IDropoutSequel
{
    /// <summary>Whether there is an operand beside input and output.</summary>
    static abstract bool HasOperand { get; }

    /// <summary>The result.</summary>
    /// <param name="x">The element before dropout.</param>
    /// <param name="factor">What dropout multiplies by: 0 or 1 / (1 - rate).</param>
    /// <param name="operand">The further operand at this element.</param>
    static abstract float Invoke(float x, float factor, float* operand);

    /// <summary>As for one lane.</summary>
    static abstract Vector512<float> Invoke(
        Vector512<float> x, Vector512<float> factor, float* operand);
}

/// <summary>Dropout alone.</summary>
internal readonly unsafe struct Nothing : IDropoutSequel
{
    public static bool HasOperand => false;

    public static float Invoke(float x, float factor, float* operand) => factor * x;

    public static Vector512<float> Invoke(
        Vector512<float> x, Vector512<float> factor, float* operand) => factor * x;
}

/// <summary>Dropout, then a function of its result and of a further operand.</summary>
internal readonly unsafe struct Then<TRule> : IDropoutSequel
    where TRule : IBinaryRule
{
    public static bool HasOperand => true;

    public static float Invoke(float x, float factor, float* operand) =>
        TRule.Invoke(factor * x, *operand);

    public static Vector512<float> Invoke(
        Vector512<float> x, Vector512<float> factor, float* operand) =>
        TRule.Invoke(factor * x, Vector512.Load(operand));
}

/// <summary>Dropout; and a function of its factor and of the element is stored as the further operand.</summary>
internal readonly unsafe struct WithGain<TRule> : IDropoutSequel
    where TRule : IBinaryRule
{
    public static bool HasOperand => true;

    public static float Invoke(float x, float factor, float* operand)
    {
        *operand = TRule.Invoke(factor, x);
        return factor * x;
    }

    public static Vector512<float> Invoke(
        Vector512<float> x, Vector512<float> factor, float* operand)
    {
        TRule.Invoke(factor, x).Store(operand);
        return factor * x;
    }
}
