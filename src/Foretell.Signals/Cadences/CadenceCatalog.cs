using Foretell.Records.Settings;

namespace Foretell.Signals.Cadences;

/// <summary>The cadences that studies name.</summary>
public static class CadenceCatalog
{
    /// <summary>All kinds.</summary>
    public static Catalog<Cadence> Kinds { get; } = new(
        "cadence",
        EpochCadence.Definition,
        IterationCadence.Definition,
        PerEpochCadence.Definition,
        LogarithmicCadence.Definition)
    {
        Default = EpochCadence.Definition.Word,
    };

    /// <summary>The end of every epoch.</summary>
    public static Cadence Usual { get; } = new EpochCadence();
}
