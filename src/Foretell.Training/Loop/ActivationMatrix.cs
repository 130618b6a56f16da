using Foretell.Tensors.Plans;

namespace Foretell.Training.Loop;

/// <summary>One hidden layer's outputs on the probe set: a row per example (or example and position), a column per
/// unit.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="Rows">Rows m.</param>
/// <param name="Columns">Units, or channels of a convolution.</param>
/// <param name="Memory">Row-major, [m, h].</param>
public sealed record ActivationMatrix(string Layer, int Rows, int Columns, NativeBlock Memory)
{
    /// <summary>All numbers, row-major.</summary>
    public ReadOnlySpan<float> Values => Memory.Slice(0, checked(Rows * Columns));
}
