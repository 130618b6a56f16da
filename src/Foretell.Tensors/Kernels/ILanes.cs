namespace Foretell.Tensors.Kernels;

/// <summary>
/// The arithmetic of one vector width. A kernel written against it is one rule for 512 bits, 256 bits and the scalar
/// tail; every operation is exactly rounded and lane by lane, so the bits do not depend on the width.
/// </summary>
/// <typeparam name="TVector">What holds the lanes: a hardware vector, or a plain <see cref="float"/>.</typeparam>
internal unsafe interface ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Number of lanes.</summary>
    static abstract int Count { get; }

    static abstract TVector Zero { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(TVector value, float* target);

    /// <summary>All lanes hold <paramref name="value"/>.</summary>
    static abstract TVector Broadcast(float value);

    /// <summary>x * y + z, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector x, TVector y, TVector z);

    static abstract TVector Add(TVector x, TVector y);

    static abstract TVector Subtract(TVector x, TVector y);

    static abstract TVector Multiply(TVector x, TVector y);

    static abstract TVector Divide(TVector x, TVector y);

    static abstract TVector Negate(TVector x);

    static abstract TVector SquareRoot(TVector x);

    /// <summary>The larger; NaN if either is NaN; +0 counts as larger than -0.</summary>
    static abstract TVector Max(TVector x, TVector y);

    /// <summary>max(x, 0): NaN stays NaN, -0 becomes +0.</summary>
    static abstract TVector Relu(TVector x);

    /// <summary>x where <paramref name="condition"/> &gt; 0, else +0 (also where it is NaN).</summary>
    static abstract TVector WherePositive(TVector condition, TVector x);
}
