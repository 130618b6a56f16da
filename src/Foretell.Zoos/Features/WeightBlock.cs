namespace Foretell.Zoos.Features;

/// <summary>One tensor in a network's flat vector of weights.</summary>
/// <param name="Name">Its name in the layout, such as <c>sequential/conv2d_1/kernel:0</c>.</param>
/// <param name="Start">Index of its first weight, at least 0.</param>
/// <param name="Length">Number of weights, at least 1.</param>
/// <param name="Layer">Index of its layer, from 0.</param>
/// <param name="Part">What it is in its layer: <c>kernel</c>, <c>bias</c>, or another word such as
/// <c>gamma</c>.</param>
public sealed record WeightBlock(string Name, int Start, int Length, int Layer, string Part)
{
    /// <summary>The part of a layer's weights proper.</summary>
    public const string Kernel = "kernel";

    /// <summary>The part that is added.</summary>
    public const string Bias = "bias";

    /// <summary>True for a bias.</summary>
    public bool IsBias => Part == Bias;

    /// <summary>The part of a flat vector that it names.</summary>
    /// <param name="weights">[length of the layout].</param>
    public ReadOnlySpan<float> Of(ReadOnlySpan<float> weights) => weights.Slice(Start, Length);
}
