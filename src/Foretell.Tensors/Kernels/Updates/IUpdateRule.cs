using Foretell.Tensors.Lanes;

namespace Foretell.Tensors.Kernels.Updates;

/// <summary>
/// One optimizer update of sixteen neighboring weights; <see cref="UpdateLoop"/> applies it to a whole vector.
/// </summary>
internal interface IUpdateRule
{
    /// <summary>
    /// Slots (float vectors of state, one value per weight) that the rule reads and writes: 0, 1 or 2.
    /// </summary>
    static abstract int SlotCount { get; }

    /// <summary>
    /// Advances <paramref name="weight"/> and the slots in use by one step along <paramref name="gradient"/>.
    /// </summary>
    void Step<TLanes, TVector>(ref TVector weight, TVector gradient, ref TVector first, ref TVector second)
        where TLanes : unmanaged, IFloatLanes<TVector>
        where TVector : unmanaged;
}
