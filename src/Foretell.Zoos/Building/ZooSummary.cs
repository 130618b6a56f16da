using Foretell.Zoos.Exchange;

namespace Foretell.Zoos.Building;

/// <summary>What was built or imported.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Networks">Networks in the collection.</param>
/// <param name="Rows">Rows of weights.</param>
/// <param name="ParameterCount">Weights in a row.</param>
/// <param name="Left">Networks that were left out, with the reason.</param>
public sealed record ZooSummary(
    string Folder, int Networks, long Rows, int ParameterCount, IReadOnlyList<(string Network, string Reason)> Left)
{
    /// <summary>The layers in the order of a row, where safetensors files were imported; else null.</summary>
    public IReadOnlyList<string>? Layers { get; init; }

    /// <summary>Where that order is from; null if there is none.</summary>
    public LayerOrderSource? LayersFrom { get; init; }
}
