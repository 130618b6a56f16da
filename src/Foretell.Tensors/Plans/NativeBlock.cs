using System.Runtime.InteropServices;

namespace Foretell.Tensors.Plans;

/// <summary>
/// Native memory for floats, zeroed and aligned to 64 bytes, so that vectors never cross cache lines.
/// </summary>
/// <remarks>Unsafe: <see cref="Dispose"/> frees the memory; the finalizer frees it if the caller does not.</remarks>
public sealed unsafe class NativeBlock : IDisposable
{
    private static long s_liveBytes;

    private float* _address;

    /// <summary>Allocates zeroed memory.</summary>
    /// <param name="count">Floats to hold; at least 0.</param>
    public NativeBlock(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
        nuint bytes = (nuint)Math.Max(64, count * sizeof(float));
        _address = (float*)NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(_address, bytes);
        GC.AddMemoryPressure((long)bytes);
        Interlocked.Add(ref s_liveBytes, (long)bytes);
    }

    /// <summary>Frees the memory if it was not disposed.</summary>
    ~NativeBlock() => Free();

    /// <summary>Bytes of all blocks of the process that have not been freed.</summary>
    internal static long LiveBytes => Interlocked.Read(ref s_liveBytes);

    /// <summary>Number of floats in the block.</summary>
    public long Count { get; }

    /// <summary>The floats from <paramref name="offset"/> on.</summary>
    /// <param name="offset">First float.</param>
    /// <param name="count">Number of floats.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside the block.</exception>
    /// <exception cref="ObjectDisposedException">The block was freed.</exception>
    public Span<float> Slice(long offset, int count)
    {
        if (offset < 0 || count < 0 || offset + count > Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(offset), $"A slice needs to lie in 0..{Count}; got {offset}..{offset + count}.");
        }

        return new Span<float>(Address + offset, count);
    }

    /// <summary>All floats; at most 2^31 - 1.</summary>
    public Span<float> Span => Slice(0, checked((int)Count));

    internal float* Address
    {
        get
        {
            ObjectDisposedException.ThrowIf(_address is null, this);
            return _address;
        }
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_address is null)
        {
            return;
        }

        NativeMemory.AlignedFree(_address);
        _address = null;
        long bytes = Math.Max(64, Count * sizeof(float));
        GC.RemoveMemoryPressure(bytes);
        Interlocked.Add(ref s_liveBytes, -bytes);
    }
}
