namespace Foretell.Tensors.LinearAlgebra;

/// <summary>
/// Memory that the functions of this namespace reuse from call to call: it grows to the largest problem seen and then
/// stays, so repeated calls allocate nothing. Holds nothing between calls. Not for two threads at once.
/// </summary>
public sealed unsafe class LinearAlgebraWorkspace
{
    /// <summary>Doubles in 64 bytes, the length of a cache line and of the widest register.</summary>
    private const int Alignment = 8;

    private double[] _memory = [];

    /// <summary>
    /// Room for <paramref name="count"/> doubles with any content, aligned to 64 bytes. Take its address with
    /// <c>fixed</c>: that alone keeps the memory alive where nobody else holds the workspace.
    /// </summary>
    internal Span<double> Reserve(long count)
    {
        if (_memory.Length < count + Alignment)
        {
            // Pinned, so that it stays aligned where it is aligned now.
            _memory = GC.AllocateUninitializedArray<double>(checked((int)(count + Alignment)), pinned: true);
        }

        nint address = System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
        int skipped = (int)((((address + 63) & ~(nint)63) - address) / sizeof(double));
        return _memory.AsSpan(skipped, (int)count);
    }

    /// <summary>Rounds a length up, so that the next array in the workspace is aligned too.</summary>
    internal static int Padded(int length) => (length + Alignment - 1) / Alignment * Alignment;
}
