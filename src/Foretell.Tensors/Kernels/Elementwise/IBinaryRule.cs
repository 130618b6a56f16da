using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Elementwise;

/// <summary>z = f(x, y), written once for every number of lanes.</summary>
internal interface IBinaryRule
{
    static abstract TVector Invoke<TLanes, TVector>(TVector x, TVector y)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged;
}
