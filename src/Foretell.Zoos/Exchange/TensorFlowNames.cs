namespace Foretell.Zoos.Exchange;

/// <summary>Parameters as TensorFlow would name and order them.</summary>
internal static class TensorFlowNames
{
    /// <param name="parameters">Foretell's names, such as <c>conv1.kernel</c>, with shapes; layers in forward
    /// order.</param>
    /// <returns>Layer by layer, each bias before its kernel: the parameter's index, and its name there.</returns>
    public static IReadOnlyList<(int Index, string Name)> Of(
        IReadOnlyList<(string Name, IReadOnlyList<int> Shape)> parameters)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        List<(int Index, string Name)> named = [];
        foreach (IGrouping<string, int> layer in Enumerable.Range(0, parameters.Count)
            .GroupBy(i => LayerNames.LayerOf(parameters[i].Name)))
        {
            string kind = KindOf(layer.Select(i => parameters[i]));
            int number = seen.GetValueOrDefault(kind);
            seen[kind] = number + 1;
            string full = $"sequential/{kind}{(number == 0 ? "" : $"_{number}")}";
            named.AddRange(layer.Select(i => (i, $"{full}/{WordOf(LayerNames.PartOf(parameters[i].Name))}:0"))
                .OrderBy(pair => pair.Item2, StringComparer.Ordinal));
        }

        return named;
    }

    private static string KindOf(IEnumerable<(string Name, IReadOnlyList<int> Shape)> layer) =>
        layer.FirstOrDefault(parameter => LayerNames.PartOf(parameter.Name) == "kernel").Shape?.Count switch
        {
            4 => "conv2d",
            2 => "dense",
            _ => "batch_normalization",
        };

    private static string WordOf(string part) => part switch
    {
        "scale" => "gamma",
        "shift" => "beta",
        _ => part.Replace('-', '_'),
    };
}
