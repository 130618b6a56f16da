namespace Foretell.Tensors.Kernels;

/// <summary>
/// The operations on a finished accumulator before it is stored, in this order: add the bias of its column; then
/// max(value, 0) (NaN stays NaN, -0 becomes +0); then either replace the value with 0 unless the mask is positive
/// there, or multiply it by the derivative factor there. The default does nothing.
/// </summary>
/// <param name="bias">One value per output column, or null.</param>
/// <param name="relu">Whether negative values become 0.</param>
/// <param name="mask">Same layout as the output, or null.</param>
/// <param name="derivativeFactor">Same layout as the output, or null; null if there is a mask.</param>
internal readonly unsafe struct Epilogue(float* bias, bool relu, float* mask, float* derivativeFactor = null)
{
    public float* Bias { get; } = bias;

    public bool Relu { get; } = relu;

    public float* Mask { get; } = mask;

    public float* DerivativeFactor { get; } = derivativeFactor;

    /// <summary>The mask if there is one, else the derivative factor.</summary>
    public float* Beside => Mask != null ? Mask : DerivativeFactor;

    public bool IsNone => Bias == null && !Relu && Mask == null && DerivativeFactor == null;
}
