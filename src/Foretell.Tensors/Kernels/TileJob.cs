namespace Foretell.Tensors.Kernels;

/// <summary>
/// What one <see cref="Tile{TLanes, TVector, TVectors, TRows, TColumns, TSpacing}"/> computes. A tile is a grid of
/// positions, up to four rows r at any addresses by up to six columns q at equal distances, with a few vectors of
/// outputs v at each position:
/// <code>
/// C[r, q, v] = sum over segments s, over i in 0..Length, of
///     X_r[q * ColumnStepX + s.X + i * InnerStepX] * W[s.W + i * InnerStepW + v]
/// </code>
/// with one accumulator for each output and the terms in this order. Matrix products, convolutions and their gradients
/// differ only in these numbers. All steps and offsets are in floats.
/// </summary>
internal unsafe struct TileJob
{
    public float* X0;
    public float* X1;
    public float* X2;
    public float* X3;
    public nint ColumnStepX;
    public nint InnerStepX;

    public float* W;
    public nint InnerStepW;

    public TileSegment* Segments;
    public int SegmentCount;

    /// <summary>At least 1.</summary>
    public int Length;

    /// <summary>The first outputs of group g = (row, vector); their columns are ColumnStepC apart.</summary>
    public float* C0;
    public float* C1;
    public float* C2;
    public float* C3;
    public nint ColumnStepC;

    /// <summary>Accumulators start from C instead of 0.</summary>
    public bool Accumulate;

    public bool Relu;

    /// <summary>One value for each v, or null.</summary>
    public float* Bias;

    /// <summary>Whether outputs have a mask.</summary>
    public bool HasMask;

    /// <summary>Whether outputs have a derivative factor; false if they have a mask.</summary>
    public bool HasDerivativeFactor;

    /// <summary>Distance from an output to its mask or derivative factor.</summary>
    public nint BesideOffset;
}

/// <summary>A run of inner indexes over which both operands advance by constant steps.</summary>
internal readonly record struct TileSegment(nint X, nint W);
