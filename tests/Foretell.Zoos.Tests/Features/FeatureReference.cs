using System.Text.Json;
using Foretell.Training.Layouts;
using Foretell.Zoos.Features;

namespace Foretell.Zoos.Tests.Features;

/// <summary>What tests/references/record_features.py recorded, and its inputs made again.</summary>
internal static class FeatureReference
{
    private static readonly JsonElement s_root = Read();

    /// <summary>The reference weights of the small CNN, exact in float32.</summary>
    public static float[] Weights { get; } =
        [.. Enumerable.Range(0, 4970).Select(i => ((7 * i * i + 31 * i) % 1009 - 504) / 512f * (i % 5 + 1))];

    public static JsonElement[] Blocks { get; } = [.. s_root.GetProperty("blocks").EnumerateArray()];

    public static JsonElement All { get; } = s_root.GetProperty("all");

    /// <summary>In the order of the input.</summary>
    public static double[] Invariants { get; } =
        [.. s_root.GetProperty("invariants").EnumerateArray().Select(e => e.GetDouble())];

    public static double Score(string name) => s_root.GetProperty("scores").GetProperty(name).GetDouble();

    public static FeatureSource Source(params float[][] networks) => new(
        WeightLayout.SmallCnn, networks.Length, (network, weights) => networks[network].CopyTo(weights));

    /// <summary>Five percentiles, then the named numbers.</summary>
    public static IEnumerable<double> Percentiles(JsonElement block) =>
        block.GetProperty("percentiles").EnumerateArray().Select(e => e.GetDouble());

    private static JsonElement Read()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "references", "features.json");
        return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
    }
}
