using Foretell.Records.Settings;
using Foretell.Training.Tasks.Losses;

namespace Foretell.Training.Tasks;

/// <summary>The losses that studies name.</summary>
public static class LossCatalog
{
    /// <summary>Their kinds.</summary>
    public static Catalog<Loss> Catalog { get; } = new("loss",
        CrossEntropy.Kind,
        BinaryCrossEntropy.Kind,
        SoftF1.Kind,
        SquaredError.Kind,
        Huber.Kind);
}
