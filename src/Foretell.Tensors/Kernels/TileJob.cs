namespace Foretell.Tensors.Kernels;

/// <summary>
/// What one <see cref="Tile{TLanes, TVector, TVectors, TRows, TColumns, TSpacing}"/> computes. A tile is a grid of
/// positions, up to four rows r wherever they lie by up to six columns q at one distance, and at each position a few
/// vectors of outputs v:
/// <code>
/// C[r, q, v] = sum over segments s, over i in 0..Length, of
///     X_r[q * ColumnStepX + s.X + i * InnerStepX] * W[s.W + i * InnerStepW + v]
/// </code>
/// with one accumulator each and the terms in this order. Products of matrices, convolutions and their gradients differ
/// in these numbers only. All steps and offsets count floats.
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

    /// <summary>Where the outputs of group g = (row, vector) begin; their columns are ColumnStepC apart.</summary>
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

    /// <summary>Whether outputs have a derivative factor; not if they have a mask.</summary>
    public bool HasDerivativeFactor;

    /// <summary>Distance from an output to its mask or derivative factor.</summary>
    public nint BesideOffset;
}

/// <summary>A run of inner indexes that both operands walk with constant steps.</summary>
internal readonly record struct TileSegment(nint X, nint W);
