using Foretell.Forecasts.Predictors;
using Foretell.Formats;
using Foretell.Formats.Safetensors;

namespace Foretell.Lab.Inspections;

/// <summary>What a checkpoint's weights say about its test accuracy.</summary>
/// <param name="Estimate">The estimate; null where there is none.</param>
/// <param name="Reason">Why there is none, as words that complete "no prediction: ..."; null where there is one.</param>
public sealed record InspectedAccuracy(AccuracyEstimate? Estimate, string? Reason)
{
    /// <summary>Predicts the accuracy of the network in a file.</summary>
    /// <param name="path">A safetensors file: a checkpoint of any framework, or a network of a zoo.</param>
    /// <param name="predictor">Such as <see cref="ShippedPredictor.Load"/>.</param>
    /// <exception cref="DataFileException">The file is missing, damaged, or no safetensors file.</exception>
    public static InspectedAccuracy Of(string path, CalibratedPredictor predictor)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        (NetworkWeights? network, string? reason) = NetworkWeights.Read(file, path);
        if (network is null)
        {
            return new InspectedAccuracy(null, $"outside what this was learned on: {reason}");
        }

        int layers = predictor.Predictor.Layout.LayerCount;
        if (network.Layout.LayerCount != layers)
        {
            return new InspectedAccuracy(null, $"outside what this was learned on: networks of {layers} layers "
                + $"({predictor.Predictor.Layout}); this one has {network.Layout.LayerCount} ({network.Layout})");
        }

        int bad = Array.FindIndex(network.Values, value => !float.IsFinite(value));
        return bad >= 0
            ? new InspectedAccuracy(null, $"a weight of {network.Layout.Blocks.First(b => bad < b.Start + b.Length).Name} is {network.Values[bad]}")
            : new InspectedAccuracy(predictor.Estimate(network.Layout, network.Values), null);
    }
}
