using Foretell.Training.Networks;

namespace Foretell.Lab.Zoos;

/// <summary>A network's parameters as TensorFlow would name and order them, and their copy into a row.</summary>
internal sealed class NetworkLayout
{
    private readonly Parameter[] _parameters;

    public NetworkLayout(Network network)
    {
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        List<(string Name, Parameter Parameter)> named = [];
        foreach (IGrouping<string, Parameter> layer in network.Parameters.GroupBy(parameter => parameter.Layer))
        {
            string kind = KindOf(layer);
            int number = seen.GetValueOrDefault(kind);
            seen[kind] = number + 1;
            string full = $"sequential/{kind}{(number == 0 ? "" : $"_{number}")}";
            named.AddRange(layer.Select(parameter => ($"{full}/{WordOf(parameter.Role)}:0", parameter))
                .OrderBy(pair => pair.Item1, StringComparer.Ordinal));
        }

        _parameters = [.. named.Select(pair => pair.Parameter)];
        Layout = CollectionLayout.Of(
            named.Select(pair => (pair.Name, (IReadOnlyList<int>)[.. pair.Parameter.Shape.Sizes])));
    }

    public CollectionLayout Layout { get; }

    public void Copy(Weights weights, Span<float> row)
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            weights[_parameters[i]].CopyTo(row[Layout.Blocks[i].Start..]);
        }
    }

    private static string KindOf(IEnumerable<Parameter> layer) =>
        layer.FirstOrDefault(parameter => parameter.Role == ParameterRole.Kernel)?.Shape.Rank switch
        {
            4 => "conv2d",
            2 => "dense",
            _ => "batch_normalization",
        };

    private static string WordOf(ParameterRole role) => role switch
    {
        ParameterRole.Kernel => "kernel",
        ParameterRole.Bias => "bias",
        ParameterRole.Scale => "gamma",
        ParameterRole.Shift => "beta",
        ParameterRole.MovingMean => "moving_mean",
        _ => "moving_variance",
    };
}
