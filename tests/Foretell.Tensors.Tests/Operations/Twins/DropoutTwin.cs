using Foretell.Tensors.Operations.Noise;

namespace Foretell.Tensors.Tests.Operations.Twins;

/// <summary>Dropout by the formula in its documentation, one element at a time.</summary>
internal static class DropoutTwin
{
    public static double[] Apply(TwinCall call)
    {
        Dropout operation = (Dropout)call.Output.Operation!;
        int perExample = Grid.Count(call.Sizes[1..]);
        double scale = 65536.0 / (65536 - operation.Threshold);
        return [.. call.X.Select((x, i) => IsDropped(i) ? 0 : x * scale)];

        bool IsDropped(int i) => operation.Threshold > Bits(
            call.Seed, call.Counter, operation.Key, i / perExample, i % perExample, perExample);
    }

    /// <summary>The 16 bits of element i of an example's d elements.</summary>
    public static uint Bits(ulong seed, ulong counter, uint key, int example, int i, int d)
    {
        ulong mixed = S(seed + S(counter + S(key)));
        uint word = (uint)((((long)example * ((d + 31) / 32)) + (i / 32)) * 16) + (uint)(i % 16);
        uint x = word ^ (uint)mixed;
        x = (x ^ (x >> 16)) * 0x21F0AAAD;
        x = (x ^ (x >> 15) ^ (uint)(mixed >> 32)) * 0xD35A2D97;
        x ^= x >> 15;
        return i % 32 < 16 ? x % 65536 : x / 65536;
    }

    private static ulong S(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
