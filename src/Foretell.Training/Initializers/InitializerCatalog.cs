using Foretell.Records.Settings;

namespace Foretell.Training.Initializers;

/// <summary>The initializations that studies name.</summary>
public static class InitializerCatalog
{
    /// <summary>All kinds.</summary>
    public static Catalog<Initializer> Kinds { get; } = new(
        "initialization",
        [
            .. VarianceScaling.Definitions,
            Orthogonal.Definition,
            Normal.Definition,
            TruncatedNormal.Definition,
            ConstantFill.Definition,
        ]);
}
