using Foretell.Forecasts.Features;
using Foretell.Formats;
using Foretell.Formats.Safetensors;
using Foretell.Lab.Zoos;

namespace Foretell.Lab.Inspections;

/// <summary>A network's weights as one vector with its layout, from a checkpoint of any framework or a network of a zoo in
/// building.</summary>
/// <param name="Layout">Where the layers lie.</param>
/// <param name="Values">[length of the layout].</param>
internal sealed record NetworkWeights(WeightLayout Layout, float[] Values)
{
    private const string Weights = "weights";

    /// <summary>The weights; null with the reason where a file holds no kernels and biases by layer.</summary>
    public static (NetworkWeights? Network, string? Reason) Read(SafetensorsFile file, string path)
    {
        if (file.Contains(Weights) && file.Metadata.ContainsKey("network") && file[Weights].Shape.Length == 2)
        {
            return OfZoo(file, path);
        }

        SafetensorsEntry[] entries = [.. file.Entries.Where(InspectedCheckpoint.IsWeights)];
        string[] layers = Natural([.. entries.Select(entry => LayerOf(entry.Name)).Distinct()]);
        List<(string Name, int Length)> blocks = [];
        List<float> values = [];
        foreach (string layer in layers)
        {
            SafetensorsEntry[] own = [.. entries.Where(entry => LayerOf(entry.Name) == layer)];
            if (own.Length is 0 or > 2 || own.Count(entry => entry.Shape.Length > 1) != 1)
            {
                return (null, $"layer '{layer}' is not a kernel with a bias ({string.Join(", ", own.Select(entry => $"'{entry.Name}'"))})");
            }

            // Bias first, as in the published layout.
            foreach (SafetensorsEntry entry in own.OrderBy(entry => entry.Shape.Length > 1))
            {
                blocks.Add((layer + (entry.Shape.Length > 1 ? ".kernel" : ".bias"), checked((int)entry.Count)));
                float[] turned = new float[entry.Count];
                NamedTensors.Read(file, entry, turned);
                values.AddRange(turned);
            }
        }

        return blocks.Count == 0
            ? (null, "the file holds no kernels")
            : (new NetworkWeights(WeightLayout.FromTensors(blocks), [.. values]), null);
    }

    // A zoo's own file: rows of weights, the layout in the zoo's folder.
    private static (NetworkWeights?, string?) OfZoo(SafetensorsFile file, string path)
    {
        string layout = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "..", CollectionLayout.FileName);
        if (!File.Exists(layout))
        {
            return (null, $"it is a network of a zoo, whose {CollectionLayout.FileName} is not in the folder above");
        }

        CollectionLayout blocks = CollectionLayout.Read(layout);
        float[] rows = file.ReadSingles(Weights);
        return rows.Length == 0 ? (null, "the network diverged: it has no weights")
            : rows.Length % blocks.ParameterCount != 0
            ? throw new DataFileException(path, null, $"rows of {blocks.ParameterCount} weights, as '{layout}' says", $"{rows.Length} weights",
                "The files belong to different zoos.")
            : (new NetworkWeights(WeightLayout.FromTensors(blocks.Blocks.Select(b => (b.Name, b.Size))), rows[^blocks.ParameterCount..]), null);
    }

    private static string LayerOf(string name) => name.LastIndexOfAny(['.', '/']) is >= 0 and int cut ? name[..cut] : "";

    // Sorted names put layer 10 before layer 2; other orders are the writer's own and stay.
    private static string[] Natural(string[] layers) => layers.SequenceEqual(layers.Order(StringComparer.Ordinal))
        ? [.. layers.Order(Comparer<string>.Create(CompareNatural))]
        : layers;

    private static int CompareNatural(string left, string right)
    {
        int i = 0;
        int j = 0;
        while (i < left.Length && j < right.Length)
        {
            if (char.IsAsciiDigit(left[i]) && char.IsAsciiDigit(right[j]))
            {
                string a = Digits(left, ref i);
                string b = Digits(right, ref j);
                int order = a.Length != b.Length ? a.Length.CompareTo(b.Length) : string.CompareOrdinal(a, b);
                if (order != 0)
                {
                    return order;
                }
            }
            else if (left[i] != right[j])
            {
                return left[i].CompareTo(right[j]);
            }
            else
            {
                i++;
                j++;
            }
        }

        return (left.Length - i).CompareTo(right.Length - j);
    }

    private static string Digits(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return text[start..at].TrimStart('0');
    }
}
