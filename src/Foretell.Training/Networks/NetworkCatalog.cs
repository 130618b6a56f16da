using Foretell.Records.Settings;

namespace Foretell.Training.Networks;

/// <summary>The networks that studies name.</summary>
public static class NetworkCatalog
{
    /// <summary>All kinds.</summary>
    public static Catalog<Architecture> Kinds { get; } = new(
        "network",
        Perceptron.Definition,
        ResidualPerceptron.Definition,
        SmallCnn.Definition,
        TenLayerCnn.Definition);
}
