namespace Foretell.Tensors.Lanes;

/// <summary>
/// Eight doubles side by side, in one 512-bit register or in two 256-bit registers. Sums over lanes depend on the
/// number of lanes, so both forms have the same number. Without vector hardware, .NET emulates the second form.
/// </summary>
/// <typeparam name="TVector">The type that holds the lanes.</typeparam>
internal unsafe interface IDoubleLanes<TVector> : ILanes<TVector, double>
    where TVector : unmanaged
{
    /// <summary>Eight floats, each converted to double exactly.</summary>
    static abstract TVector Load(float* source);

    /// <summary>The sum of the lanes, added as a tree: those 4 apart, then 2 apart, then 1 apart.</summary>
    static abstract double Total(TVector x);
}
