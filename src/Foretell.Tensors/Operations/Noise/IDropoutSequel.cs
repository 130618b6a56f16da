using System.Runtime.Intrinsics;
using Foretell.Tensors.Operations.Elementwise;

namespace Foretell.Tensors.Operations.Noise;

/// <summary>What becomes of an element after dropout, once for a lane and once for a vector of lanes.</summary>
internal unsafe interface IDropoutSequel
{
    static abstract bool HasOperand { get; }

    static abstract float Invoke(float dropped, float* operand);

    static abstract Vector512<float> Invoke(Vector512<float> dropped, float* operand);
}

/// <summary>Dropout alone.</summary>
internal readonly unsafe struct Nothing : IDropoutSequel
{
    public static bool HasOperand => false;

    public static float Invoke(float dropped, float* operand) => dropped;

    public static Vector512<float> Invoke(Vector512<float> dropped, float* operand) => dropped;
}

/// <summary>Dropout, then a function of its result and of a further operand.</summary>
internal readonly unsafe struct Then<TRule> : IDropoutSequel
    where TRule : IBinaryRule
{
    public static bool HasOperand => true;

    public static float Invoke(float dropped, float* operand) => TRule.Invoke(dropped, *operand);

    public static Vector512<float> Invoke(Vector512<float> dropped, float* operand) =>
        TRule.Invoke(dropped, Vector512.Load(operand));
}
