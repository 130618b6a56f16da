namespace Foretell.Tensors.Lanes;

/// <summary>
/// The arithmetic of several numbers side by side, one in each lane. A kernel written against it is one rule for every
/// width. Each operation acts lane by lane and is correctly rounded, so the bits of a result depend neither on the
/// width nor on the position in the array.
/// </summary>
/// <typeparam name="TVector">
/// The type that holds the lanes: a hardware vector, several of them, or one plain number. Kernels use it directly.
/// With a wrapping structure, the compiler copies accumulators and stops inlining in the largest kernels (measured).
/// </typeparam>
/// <typeparam name="TNumber">The type of the number in a lane.</typeparam>
internal unsafe interface ILanes<TVector, TNumber>
    where TVector : unmanaged
    where TNumber : unmanaged
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>All lanes are +0.</summary>
    static abstract TVector Zero { get; }

    /// <summary>Reads <see cref="Count"/> neighboring numbers; no alignment is needed.</summary>
    static abstract TVector Load(TNumber* source);

    /// <summary>Writes <see cref="Count"/> neighboring numbers; no alignment is needed.</summary>
    static abstract void Store(TVector value, TNumber* target);

    /// <summary>All lanes are <paramref name="value"/>.</summary>
    static abstract TVector Broadcast(TNumber value);

    static abstract TVector Add(TVector x, TVector y);

    static abstract TVector Subtract(TVector x, TVector y);

    static abstract TVector Multiply(TVector x, TVector y);

    /// <summary>x y + z, rounded once.</summary>
    static abstract TVector FusedMultiplyAdd(TVector x, TVector y, TVector z);
}
