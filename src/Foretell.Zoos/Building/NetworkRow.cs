using Foretell.Training.Layouts;
using Foretell.Training.Networks;
using Foretell.Zoos.Collections;

namespace Foretell.Zoos.Building;

/// <summary>Copies a network's weights to and from rows of the published layout.</summary>
internal sealed class NetworkRow
{
    private readonly Parameter[] _parameters;

    public NetworkRow(Network network)
    {
        PublishedLayout published = PublishedLayout.Of(network.Layout);
        Layout = published.Layout;
        _parameters = [.. published.Sources.Select(block => network.Parameter(block.Name))];
    }

    /// <summary>The layout of a row.</summary>
    public WeightLayout Layout { get; }

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
            Layout.Blocks[i].Of(row).CopyTo(weights[_parameters[i]]);
        }
    }
}
