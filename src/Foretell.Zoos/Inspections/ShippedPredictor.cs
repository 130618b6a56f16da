using Foretell.Zoos.Predictors;

namespace Foretell.Zoos.Inspections;

/// <summary>The predictor that comes with the product: boosted trees on invariants and statistics of layers, fitted on
/// four zoos of small CNNs by <c>reproduce zoo-predictor</c>.</summary>
public static class ShippedPredictor
{
    private static readonly Lazy<CalibratedPredictor> s_loaded = new(() => CalibrationFile.Load(FilePath));

    /// <summary>Its manifest, beside the program.</summary>
    public static string FilePath => Path.Combine(AppContext.BaseDirectory, "predictors", "small-cnn.json");

    /// <summary>The predictor, read once.</summary>
    /// <exception cref="Formats.DataFileException">The files beside the program are missing or damaged.</exception>
    public static CalibratedPredictor Load() => s_loaded.Value;
}
