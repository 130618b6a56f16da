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

    /// <summary>Room for at least <paramref name="count"/> doubles with any content, aligned to 64 bytes.</summary>
    internal double* Reserve(long count)
    {
        if (_memory.Length < count + Alignment)
        {
            // Pinned, so that the address below stays valid.
            _memory = GC.AllocateUninitializedArray<double>(checked((int)(count + Alignment)), pinned: true);
        }

        nint address = System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
        return (double*)((address + 63) & ~(nint)63);
    }

    /// <summary>Rounds a length up, so that the next array in the workspace is aligned too.</summary>
    internal static int Padded(int length) => (length + Alignment - 1) / Alignment * Alignment;
}
