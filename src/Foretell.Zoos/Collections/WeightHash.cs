using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Foretell.Zoos.Collections;

/// <summary>Tells networks apart by the bits of their weights.</summary>
internal static class WeightHash
{
    /// <summary>Half of the SHA-256 of the weights: different weights have different ones.</summary>
    public static UInt128 Of(ReadOnlySpan<float> weights)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(weights), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
