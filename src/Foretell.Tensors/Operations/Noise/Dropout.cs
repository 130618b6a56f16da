using System.Runtime.Intrinsics;
using Foretell.Tensors.Graphs;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Noise;

/// <summary>Inverted dropout: y = x / (1 - r) where an element is kept, else 0; r is the rate in steps of 1/65536.</summary>
/// <remarks>
/// <para>Which elements are kept is a function of (seed and counter of the run, layer key, example's place in the
/// batch, element): no state, the same on any thread count, and again in the backward pass. Linear in x, its own
/// transpose.</para>
/// <para>Element i of the d elements of example n is kept where 16 bits b are at least the threshold. With
/// m = S(seed + S(counter + S(key))), k0 and k1 the low and high halves of m, and w = 16 (n ceil(d / 32) + floor(i / 32))
/// + i mod 16: b is the low half of h = H(H(w xor k0) + k1) for i mod 32 below 16, else the high half. S is SplitMix64's
/// step with its finalizer; H is x = (x ^ x &gt;&gt; 16) 0x7FEB352D, x = (x ^ x &gt;&gt; 15) 0x846CA68B, x ^ x &gt;&gt; 16; all modulo
/// 2^64 and 2^32.</para>
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
    public override Value? Tangent(Value output, IReadOnlyList<Value?> tangents) => output.Graph.Apply(this, tangents[0]!);

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
            int groups = (rowCount + 31) / 32;
            for (int n = 0; n < call.Rows; n++)
            {
                float* x = call.Operands[0] + (long)n * rowCount;
                float* y = call.Operands[1] + (long)n * rowCount;
                uint word = (uint)(call.FirstRow + n) * (uint)groups * 16;
                int i = 0;
                for (; i + 32 <= rowCount; i += 32, word += 16)
                {
                    Vector512<uint> bits = Mix(Mix((Vector512.Create(word) + Lane) ^ Vector512.Create(k0)) + Vector512.Create(k1));
                    Keep(bits & Vector512.Create(0xFFFFu), x + i, y + i);
                    Keep(bits >>> 16, x + i + 16, y + i + 16);
                }

                for (int lane = 0; i < rowCount; i++, lane++)
                {
                    uint bits = Mix(Mix((word + (uint)(lane & 15)) ^ k0) + k1);
                    uint half = lane < 16 ? bits & 0xFFFF : bits >> 16;
                    y[i] = half >= threshold ? x[i] * _scale : 0f;
                }
            }
        }

        private static Vector512<uint> Lane => Vector512.Create(0u, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);

        private void Keep(Vector512<uint> half, float* x, float* y) => Vector512.ConditionalSelect(
            Vector512.GreaterThanOrEqual(half, Vector512.Create(threshold)).AsSingle(),
            Vector512.Load(x) * Vector512.Create(_scale), Vector512<float>.Zero).Store(y);

        // A bijective 32-bit finalizer (xorshift, multiply, twice): every input bit reaches every output bit.
        private static uint Mix(uint h)
        {
            h ^= h >> 16;
            h *= 0x7FEB352D;
            h ^= h >> 15;
            h *= 0x846CA68B;
            return h ^ (h >> 16);
        }

        private static Vector512<uint> Mix(Vector512<uint> h)
        {
            h ^= h >>> 16;
            h *= Vector512.Create(0x7FEB352Du);
            h ^= h >>> 15;
            h *= Vector512.Create(0x846CA68Bu);
            return h ^ (h >>> 16);
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
