using System.Runtime.Intrinsics;
using Foretell.Tensors.Operations.Elementwise;

namespace Foretell.Tensors.Operations.Pooling;

/// <summary>The larger of two; the first of equals; NaN if either is.</summary>
internal readonly struct MaximumRule : IBinaryRule
{
    public static float Invoke(float x, float y) => x >= y || float.IsNaN(x) ? x : y;

    public static Vector512<float> Invoke(Vector512<float> x, Vector512<float> y) => Vector512.ConditionalSelect(
        Vector512.GreaterThanOrEqual(x, y) | ~Vector512.Equals(x, x), x, y);
}
