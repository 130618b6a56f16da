namespace Foretell.Training.Data;

/// <summary>
/// Reproducible stand-ins for data that another program can compute as well: a hash of the index, no file, no
/// generator.
/// </summary>
/// <remarks>
/// The benchmarks train on these numbers so that their loss can be compared with PyTorch's on identical data;
/// tests/references/record_trajectories.py holds the Python twin. Not for anything that needs good random numbers: that
/// is what <see cref="Foretell.Tensors.Sampling.RandomStream"/> is for.
/// </remarks>
public static class HashedNumbers
{
    private const uint SaltStride = 0x9E3779B9;

    /// <summary>A number k / 2^24 in [0, 1), exact in float32.</summary>
    /// <param name="index">Which number.</param>
    /// <param name="salt">Which sequence.</param>
    /// <returns>k: the upper 24 bits of MurmurHash3's 32-bit finalizer of index xor (salt × 0x9E3779B9).</returns>
    public static float Uniform(uint index, uint salt)
    {
        uint x = index ^ unchecked(salt * SaltStride);
        x = unchecked((x ^ (x >> 16)) * 0x85EBCA6B);
        x = unchecked((x ^ (x >> 13)) * 0xC2B2AE35);
        x ^= x >> 16;
        return (x >> 8) / 16777216f;
    }
}
