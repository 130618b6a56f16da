using System.Runtime.Intrinsics;

namespace Foretell.Tensors.Operations.Elementwise;

/// <summary>y = f(x), once for a lane and once for a vector of lanes; both give the same bits.</summary>
internal interface IUnaryRule
{
    static abstract float Invoke(float x);

    static abstract Vector512<float> Invoke(Vector512<float> x);
}

/// <summary>z = f(x, y), once for a lane and once for a vector of lanes; both give the same bits.</summary>
internal interface IBinaryRule
{
    static abstract float Invoke(float x, float y);

    static abstract Vector512<float> Invoke(Vector512<float> x, Vector512<float> y);
}
