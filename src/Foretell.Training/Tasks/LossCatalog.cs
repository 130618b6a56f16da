using Foretell.Records.Settings;
using Foretell.Training.Tasks.Losses;

namespace Foretell.Training.Tasks;

/// <summary>The losses that studies name.</summary>
public static class LossCatalog
{
    /// <summary>All kinds.</summary>
    public static Catalog<Loss> Kinds { get; } = new("loss",
        CrossEntropy.Definition,
        BinaryCrossEntropy.Definition,
        SoftF1.Definition,
        SquaredError.Definition,
        Huber.Definition);
}
