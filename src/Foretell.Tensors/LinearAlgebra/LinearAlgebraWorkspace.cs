namespace Foretell.Tensors.LinearAlgebra;

/// <summary>
/// Memory that the functions of this namespace reuse from call to call. It grows to the size of the largest problem so
/// far, so repeated calls allocate nothing. It keeps no results between calls. Not thread-safe.
/// </summary>
public sealed unsafe class LinearAlgebraWorkspace
{
    /// <summary>Doubles in 64 bytes, the length of a cache line and of the widest register.</summary>
    private const int Alignment = 8;

    private double[] _memory = [];

    /// <summary>
    /// Memory for <paramref name="count"/> doubles with unspecified content, aligned to 64 bytes. Take its address with
    /// <c>fixed</c>: that keeps the memory alive even if nothing else references the workspace.
    /// </summary>
    internal Span<double> Reserve(long count)
    {
        if (_memory.Length < count + Alignment)
        {
            // Pinned, so that its alignment does not change.
            _memory = GC.AllocateUninitializedArray<double>(checked((int)(count + Alignment)), pinned: true);
        }

        nint address = System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
        int skipped = (int)((((address + 63) & ~(nint)63) - address) / sizeof(double));
        return _memory.AsSpan(skipped, (int)count);
    }

    /// <summary>Rounds a length up, so that the next array in the workspace is aligned too.</summary>
    internal static int Padded(int length) => (length + Alignment - 1) / Alignment * Alignment;
}
