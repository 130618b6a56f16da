using Foretell.Records.Settings;

namespace Foretell.Training.Optimizers;

/// <summary>The optimizers that studies name.</summary>
public static class OptimizerCatalog
{
    /// <summary>All kinds.</summary>
    public static Catalog<Optimizer> Kinds { get; } = new(
        "optimizer",
        Sgd.Definition,
        RmsProp.Definition,
        Adam.Definition,
        AdamW.Definition,
        Adagrad.Definition,
        Lion.Definition,
        TrustRatio.Definition,
        GradientClipping.Definition);
}
