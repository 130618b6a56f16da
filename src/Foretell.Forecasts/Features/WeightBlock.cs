namespace Foretell.Forecasts.Features;

/// <summary>One tensor in a network's flat vector of weights.</summary>
/// <param name="Name">Its name in the layout, such as <c>sequential/conv2d_1/kernel:0</c>.</param>
/// <param name="Start">Index of its first weight, at least 0.</param>
/// <param name="Length">Number of weights, at least 1.</param>
/// <param name="Layer">Index of its layer, from 0.</param>
/// <param name="IsBias">True for a bias, false for a kernel.</param>
public sealed record WeightBlock(string Name, int Start, int Length, int Layer, bool IsBias)
{
    /// <summary><c>bias</c> or <c>kernel</c>.</summary>
    public string Part => IsBias ? "bias" : "kernel";

    /// <summary>The part of a flat vector that it names.</summary>
    /// <param name="weights">[length of the layout].</param>
    public ReadOnlySpan<float> Of(ReadOnlySpan<float> weights) => weights.Slice(Start, Length);
}
