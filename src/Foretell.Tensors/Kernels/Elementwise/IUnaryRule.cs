using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Elementwise;

/// <summary>y = f(x), written once for every number of lanes.</summary>
internal interface IUnaryRule
{
    /// <summary>
    /// Whether the rule is a long chain of dependent operations, so that four vectors side by side hide its latency.
    /// </summary>
    static abstract bool IsLong { get; }

    static abstract TVector Invoke<TLanes, TVector>(TVector x)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged;
}
