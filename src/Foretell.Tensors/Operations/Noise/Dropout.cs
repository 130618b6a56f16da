using Foretell.Tensors.Graphs;
using Foretell.Tensors.Kernels.Elementwise;
using Foretell.Tensors.Operations.Elementwise;
using Foretell.Tensors.Plans;

namespace Foretell.Tensors.Operations.Noise;

/// <summary>
/// Inverted dropout: y = f x, where f is 1 / (1 - r) if an element is kept, else 0; r is the rate, rounded to a
/// multiple of 1/65536.
/// </summary>
/// <remarks>
/// <para>
/// Which elements are kept is a function of (seed and counter of the run, layer key, position of the example in the
/// batch, element). There is no state, so the choice is the same on any number of threads and in the backward pass. The
/// operation is linear in x and its own transpose.
/// </para>
/// <para>
/// Element i of the d elements of example n is kept where 16 bits b are at least the threshold. With m = S(seed +
/// S(counter + S(key))), k0 and k1 the low and high halves of m, and w = 16 (n ceil(d / 32) + floor(i / 32)) + i mod
/// 16: b is the low half of h for i mod 32 below 16, else the high half, where x = w ^ k0, x = (x ^ x &gt;&gt; 16)
/// 0x21F0AAAD, x = (x ^ x &gt;&gt; 15 ^ k1) 0xD35A2D97, h = x ^ x &gt;&gt; 15. S is SplitMix64's step with its
/// finalizer; all modulo 2^64 and 2^32. Without the second key, all iterations would draw the same numbers in a
/// different order. The measured correlations of draws between neighbors, halves, rows and iterations are those
/// expected by chance.
/// </para>
/// </remarks>
public sealed class Dropout : Operation
{
    private readonly uint _threshold;
    private readonly uint _key;

    /// <summary>Dropout at a rate.</summary>
    /// <param name="rate">Probability that an element becomes 0, in [0, 1).</param>
    /// <param name="key">Distinguishes layers: layers with equal keys drop the same elements.</param>
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

    /// <summary>Distinguishes layers.</summary>
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

    internal override Kernel CreateKernel(Value output) => CreateKernel<Nothing>(output);

    internal override Kernel? CreateFusedKernel(Value output, Operation next) => next switch
    {
        ReluMask => CreateKernel<Then<MaskRule>>(output),
        HyperbolicTangentGradient => CreateKernel<Then<HyperbolicTangentGradientRule>>(output),
        _ => null,
    };

    internal override Kernel? CreateKernelWithDerivativeFactor(Value output, Operation next) => next switch
    {
        ReluMask => CreateKernel<WithDerivativeFactor<MaskRule>>(output),
        HyperbolicTangentGradient => CreateKernel<WithDerivativeFactor<HyperbolicTangentGradientRule>>(output),
        _ => null,
    };

    private DropoutKernel<TSequel> CreateKernel<TSequel>(Value output)
        where TSequel : IDropoutSequel => new(checked((int)output.Shape.RowCount), _threshold, _key);
}
