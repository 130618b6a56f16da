using Foretell.Tensors.Graphs;

namespace Foretell.Training.Networks;

/// <summary>What a layer computed while it was traced.</summary>
/// <param name="Layer">The layer's full name.</param>
/// <param name="Input">Its input, a_n of the per-example factors.</param>
/// <param name="PreActivation">Its result before the activation; the same as <paramref name="Output"/> where both are
/// fused and it was not asked for.</param>
/// <param name="Output">Its result after the activation.</param>
/// <param name="IsHidden">Whether an activation follows: the layers whose spectra are read. The classifier is not
/// hidden.</param>
public sealed record Observation(string Layer, Value Input, Value PreActivation, Value Output, bool IsHidden);
