using System.Text;

namespace Foretell.Tensors.Sampling;

/// <summary>
/// The 64-bit FNV-1a hash of the UTF-8 bytes of a text: the same on every machine and in every release.
/// </summary>
internal static class Fnv1a
{
    private const ulong OffsetBasis = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    public static ulong Hash(ReadOnlySpan<char> text)
    {
        ulong hash = OffsetBasis;
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in text.EnumerateRunes())
        {
            int length = rune.EncodeToUtf8(bytes);
            foreach (byte value in bytes[..length])
            {
                hash = (hash ^ value) * Prime;
            }
        }

        return hash;
    }
}
