using Foretell.Training.Networks;
using Foretell.Zoos.Collections;
using Foretell.Zoos.Exchange;

namespace Foretell.Zoos.Building;

/// <summary>A network's parameters as TensorFlow would name and order them, and their copy into a row.</summary>
internal sealed class NetworkLayout
{
    private readonly Parameter[] _parameters;

    public NetworkLayout(Network network)
    {
        IReadOnlyList<(int Index, string Name)> named = TensorFlowNames.Of([.. network.Parameters.Select(
            parameter => (parameter.Name, (IReadOnlyList<int>)[.. parameter.Shape.Sizes]))]);
        _parameters = [.. named.Select(pair => network.Parameters[pair.Index])];
        Layout = CollectionLayout.Of(named.Select(
            (pair, i) => (pair.Name, (IReadOnlyList<int>)[.. _parameters[i].Shape.Sizes])));
    }

    public CollectionLayout Layout { get; }

    public void Copy(Weights weights, Span<float> row)
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            weights[_parameters[i]].CopyTo(row[Layout.Blocks[i].Start..]);
        }
    }

    public void Restore(ReadOnlySpan<float> row, Weights weights)
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            row.Slice(Layout.Blocks[i].Start, _parameters[i].Count).CopyTo(weights[_parameters[i]]);
        }
    }
}
