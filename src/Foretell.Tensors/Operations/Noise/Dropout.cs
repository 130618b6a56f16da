using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Noise;

/// <summary>Inverted dropout: y = x / (1 - r) where an element is kept, else 0; r is the rate in steps of
/// 1/65536.</summary>
/// <remarks>
/// <para>Which elements are kept is a function of (seed and counter of the run, layer key, example's place in the
/// batch, element): no state, the same on any thread count, and again in the backward pass. Linear in x, its own
/// transpose.</para>
/// <para>Element i of the d elements of example n is kept where 16 bits b are at least the threshold. With
/// m = S(seed + S(counter + S(key))), k0 and k1 the low and high halves of m, and w = 16 (n ceil(d / 32) + floor(i /
/// 32)) + i mod 16: b is the low half of h for i mod 32 below 16, else the high half, where x = w ^ k0,
/// x = (x ^ x &gt;&gt; 16) 0x21F0AAAD, x = (x ^ x &gt;&gt; 15 ^ k1) 0xD35A2D97, h = x ^ x &gt;&gt; 15. S is
/// SplitMix64's step with its finalizer; all modulo 2^64 and 2^32. Without the second key all iterations would draw the
/// same numbers in another order. Correlations of draws between neighbors, halves, rows and iterations were measured to
/// be those of chance.</para>
/// </remarks>
public sealed class Dropout : Operation
{
    private readonly uint _threshold;
    private readonly uint _key;

    /// <summary>Dropout at a rate.</summary>
    /// <param name="rate">Probability that an element becomes 0, in [0, 1).</param>
    /// <param name="key">Tells layers apart: equal keys drop the same elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in [0, 1).</exception>
    public Dropout(double rate, uint key)
    {
        if (!(rate >= 0 && rate < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "Dropout needs a rate in [0, 1).");
        }

        _threshold = (uint)Math.Min(65535, Math.Round(rate * 65536));
        _key = key;
    }

    /// <inheritdoc/>
    public override string Name => "dropout";

    /// <summary>An element is dropped where its 16 bits are below this: the rate times 65,536, rounded.</summary>
    public uint Threshold => _threshold;

    /// <summary>Tells layers apart.</summary>
    public uint Key => _key;

    /// <inheritdoc/>
    public override Shape InferShape(IReadOnlyList<Value> inputs) =>
        inputs[0].Shape.Rank > 0 ? inputs[0].Shape : throw Misfit("an axis of examples", inputs);

    /// <inheritdoc/>
    public override Flow FlowOf(IReadOnlyList<Value> inputs, Shape output) => RowWiseIf(inputs);

    /// <inheritdoc/>
    public override Value?[] Vjp(Value output, Value gradOutput, ReadOnlySpan<bool> needed) =>
        [output.Graph.Apply(this, gradOutput)];

    /// <inheritdoc/>
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) =>
        output.Graph.Apply(this, tangents[0]!);

    internal override Kernel CreateKernel(Value output) =>
        new DropoutKernel(checked((int)output.Shape.RowCount), _threshold, _key);

    private sealed unsafe class DropoutKernel(int rowCount, uint threshold, uint key) : Kernel
    {
        private readonly float _scale = (float)(65536.0 / (65536 - threshold));

        public override bool MayOverwrite(int input) => true;

        public override void Run(in KernelCall call)
        {
            ulong mixed = SplitMix(call.Seed + SplitMix(call.Counter + SplitMix(key)));
            (uint k0, uint k1) = ((uint)mixed, (uint)(mixed >> 32));
            uint wordsPerRow = (uint)((rowCount + 31) / 32 * 16);
            for (int n = 0; n < call.Rows; n++)
            {
                long offset = (long)n * rowCount;
                RunRow(
                    call.Operands[0] + offset, call.Operands[1] + offset, (uint)(call.FirstRow + n) * wordsPerRow, k0,
                        k1);
            }
        }

        private void RunRow(float* x, float* y, uint firstWord, uint k0, uint k1)
        {
            Vector512<float> scale = Vector512.Create(_scale);
            Vector512<uint> words = Vector512.Create(firstWord) + Vector512<uint>.Indices;
            int i = 0;
            for (; i <= rowCount - 16; i += 32, words += Vector512.Create(16u))
            {
                Vector512<uint> bits = Hash(words, Vector512.Create(k0), Vector512.Create(k1));
                Vector512<uint> kept = Vector512.GreaterThanOrEqual(
                    bits & Vector512.Create(0xFFFFu), Vector512.Create(threshold));
                Vector512.ConditionalSelect(kept.AsSingle(), Vector512.Load(x + i) * scale, default).Store(y + i);
                if (i > rowCount - 32)
                {
                    break;
                }

                kept = Vector512.GreaterThanOrEqual(bits, Vector512.Create(threshold << 16));
                Vector512.ConditionalSelect(kept.AsSingle(), Vector512.Load(x + i + 16) * scale, default).Store(y + i
                    + 16);
            }

            for (i = rowCount / 16 * 16; i < rowCount; i++)
            {
                uint bits = Hash(firstWord + (uint)(i / 32 * 16 + i % 16), k0, k1);
                y[i] = (i % 32 < 16 ? bits & 0xFFFF : bits >> 16) >= threshold ? x[i] * _scale : 0f;
            }
        }

        // A finalizer of 32 bits with a key at its start and one in its middle: every bit reaches every bit of the
        // result.
        private static uint Hash(uint x, uint k0, uint k1)
        {
            x ^= k0;
            x = (x ^ (x >> 16)) * 0x21F0AAAD;
            x = (x ^ (x >> 15) ^ k1) * 0xD35A2D97;
            return x ^ (x >> 15);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static Vector512<uint> Hash(Vector512<uint> x, Vector512<uint> k0, Vector512<uint> k1)
        {
            x ^= k0;
            x = (x ^ (x >>> 16)) * Vector512.Create(0x21F0AAADu);
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
}
