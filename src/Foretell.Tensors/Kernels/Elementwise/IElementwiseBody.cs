using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Elementwise;

/// <summary>
/// The body of <see cref="ElementwiseLoop"/>: reads arrays, computes and writes arrays at one position.
/// </summary>
internal interface IElementwiseBody
{
    /// <summary>
    /// Whether <see cref="At"/> has many operations, so that the loop of each width is compiled as a method.
    /// </summary>
    static abstract bool IsLong { get; }

    /// <summary>
    /// Whether <see cref="At"/> is a long chain of dependent operations, so that four vectors side by side hide its
    /// latency. Used only if it is long.
    /// </summary>
    static abstract bool IsChain { get; }

    /// <summary>Computes the elements from <paramref name="index"/> on, one per lane.</summary>
    void At<TLanes, TVector>(long index)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged;
}
