using System.Text.Json;
using Foretell.Formats.Safetensors;
using Foretell.Formats.TensorFiles;

namespace Foretell.Training.Tests.References;

/// <summary>The files that tests/references/record_trajectories.py wrote, copied beside the test assembly.</summary>
internal static class ReferenceFiles
{
    private static readonly JsonSerializerOptions Names =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static TensorFile Tensors(string name) => TensorFile.Open(PathOf(name + ".safetensors"));

    public static IReadOnlyList<TrajectoryCase> Trajectories(string network) =>
        [.. Read<TrajectoryCase>("trajectories.json", "cases").Where(one => one.Network == network)];

    public static IReadOnlyList<BenchReference> Benches() => Read<BenchReference>("bench.json", "benches");

    private static T[] Read<T>(string file, string list)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(PathOf(file)));
        return document.RootElement.GetProperty(list).Deserialize<T[]>(Names)!;
    }

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "references", name);
}
