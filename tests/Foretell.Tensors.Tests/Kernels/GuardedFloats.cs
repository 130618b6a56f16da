using System.Runtime.InteropServices;

namespace Foretell.Tensors.Tests.Kernels;

/// <summary>
/// 64-byte aligned floats outside the managed heap, between guards that show on disposal whether a kernel wrote
/// outside.
/// </summary>
internal sealed unsafe class GuardedFloats : IDisposable
{
    private const int GuardLength = 64;

    private const uint Guard = 0x7FA5_A5A5;   // a NaN that no kernel produces: read by mistake, it shows as well

    private readonly float* _memory;

    public GuardedFloats(long length)
    {
        Length = length;
        _memory = (float*)NativeMemory.AlignedAlloc((nuint)((length + (2 * GuardLength)) * sizeof(float)), 64);
        new Span<uint>(_memory, checked((int)(length + (2 * GuardLength)))).Fill(Guard);
    }

    /// <summary>Filled with values in [-1, 1) that depend on the seed alone.</summary>
    public GuardedFloats(long length, ulong seed)
        : this(length)
    {
        for (long i = 0; i < length; i++)
        {
            Pointer[i] = Value(seed, (ulong)i);
        }
    }

    public long Length { get; }

    public float* Pointer => _memory + GuardLength;

    public Span<float> Span => new(Pointer, checked((int)Length));

    public ref float this[long index] => ref Pointer[index];

    public void Dispose()
    {
        bool intact = true;
        for (int i = 0; i < GuardLength; i++)
        {
            intact &= ((uint*)_memory)[i] == Guard && ((uint*)(Pointer + Length))[i] == Guard;
        }

        NativeMemory.AlignedFree(_memory);
        Assert.True(intact, "The kernel wrote outside its array.");
    }

    // SplitMix64 (Steele, Lea, Flood 2014): any index of any seed without state.
    private static float Value(ulong seed, ulong index)
    {
        ulong z = (seed * 0xD1B54A32D192ED03) + ((index + 1) * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        z ^= z >> 31;
        return ((int)(z >> 40) - (1 << 23)) / (float)(1 << 23);
    }
}
