namespace Foretell.Tensors.Sampling;

/// <summary>The four words of one counter.</summary>
internal readonly record struct PhiloxBlock(uint A, uint B, uint C, uint D)
{
    public uint this[int word] => word switch
    {
        0 => A,
        1 => B,
        2 => C,
        _ => D,
    };

    /// <summary>The words in pairs: 0 is (A, B), 1 is (C, D), the first of a pair least significant.</summary>
    public ulong Pair(int pair) => pair == 0 ? A | (ulong)B << 32 : C | (ulong)D << 32;
}
