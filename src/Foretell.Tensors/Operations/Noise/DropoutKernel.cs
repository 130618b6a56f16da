using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Lanes;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Noise;

/// <summary>
/// Dropout by the formula of <see cref="Dropout"/> and, in the same pass over memory, a further step.
/// </summary>
internal sealed unsafe class DropoutKernel<TSequel>(int rowCount, uint threshold, uint key) : Kernel
    where TSequel : IDropoutSequel
{
    private readonly float _scale = (float)(65536.0 / (65536 - threshold));

    public override bool MayOverwrite(int input) => true;

    public override bool StartsCheaply => true;

    public override void Run(in KernelCall call)
    {
        ulong mixed = SplitMix(call.Seed + SplitMix(call.Counter + SplitMix(key)));
        (uint k0, uint k1) = ((uint)mixed, (uint)(mixed >> 32));
        uint wordsPerRow = (uint)((rowCount + 31) / 32 * 16);
        float* result = call.Operands[TSequel.HasOperand ? 2 : 1];
        for (int n = 0; n < call.Rows; n++)
        {
            long offset = (long)n * rowCount;
            RunRow(
                call.Operands[0] + offset, call.Operands[1] + offset, result + offset,
                (uint)(call.FirstRow + n) * wordsPerRow, k0, k1);
        }
    }

    private void RunRow(float* x, float* operand, float* y, uint firstWord, uint k0, uint k1)
    {
        Vector512<float> scale = Vector512.Create(_scale);
        Vector512<uint> middle = Vector512.Create(k1);
        Vector512<uint> low = Vector512.Create(threshold);
        Vector512<uint> high = Vector512.Create(threshold << 16);
        Vector512<uint> lowHalf = Vector512.Create(0xFFFFu);
        int pairs = rowCount / 32 * 32;
        int i = 0;
        while (i < pairs)
        {
            uint word = firstWord + (uint)i / 2;
            int end = (int)Math.Min((uint)pairs, (uint)i + (2 * (0x10000 - (word & 0xFFFF))));
            Vector512<uint> words = Vector512.Create(word) + Vector512<uint>.Indices;
            Vector512<uint> start = Vector512.Create(Start(word, k0));
            for (; i < end; i += 32, words += Vector512.Create(16u))
            {
                Vector512<uint> bits = Hash(words ^ start, middle);
                Keep(bits & lowHalf, low, scale, x + i, operand + i, y + i);
                Keep(bits, high, scale, x + i + 16, operand + i + 16, y + i + 16);
            }
        }

        if (i <= rowCount - 16)
        {
            uint word = firstWord + (uint)i / 2;
            Vector512<uint> words = Vector512.Create(word) + Vector512<uint>.Indices;
            Vector512<uint> bits = Hash(words ^ Vector512.Create(Start(word, k0)), middle);
            Keep(bits & lowHalf, low, scale, x + i, operand + i, y + i);
            i += 16;
        }

        for (; i < rowCount; i++)
        {
            uint word = firstWord + (uint)((i / 32 * 16) + (i % 16));
            uint bits = Hash(word ^ Start(word, k0), k1);
            float factor = (i % 32 < 16 ? bits & 0xFFFF : bits >> 16) >= threshold ? _scale : 0f;
            y[i] = TSequel.Invoke<OneFloat, float>(x[i], factor, operand + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(
        Vector512<uint> bits, Vector512<uint> threshold, Vector512<float> scale, float* x, float* operand, float* y)
    {
        Vector512<float> kept = Vector512.GreaterThanOrEqual(bits, threshold).AsSingle();
        Vector512<float> factor = Vector512.ConditionalSelect(kept, scale, default);
        TSequel.Invoke<SixteenFloats, Vector512<float>>(Vector512.Load(x), factor, operand).Store(y);
    }

    // The mask that maps a word w to x ^ x >> 16 for x = w ^ k0. It is the same for all words with the same upper half,
    // so it holds for long runs.
    private static uint Start(uint word, uint k0) => (word >> 16) ^ k0 ^ (k0 >> 16);

    // The rest of a 32-bit finalizer with one key at its start and one in its middle: every input bit affects every bit
    // of the result.
    private static uint Hash(uint x, uint k1)
    {
        x *= 0x21F0AAAD;
        x = (x ^ (x >> 15) ^ k1) * 0xD35A2D97;
        return x ^ (x >> 15);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Hash(Vector512<uint> x, Vector512<uint> k1)
    {
        x *= Vector512.Create(0x21F0AAADu);
        x = (x ^ (x >>> 15) ^ k1) * Vector512.Create(0xD35A2D97u);
        return x ^ (x >>> 15);
    }

    // The 64-bit finalizer of SplitMix (Steele, Lea, Flood 2014).
    private static ulong SplitMix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
